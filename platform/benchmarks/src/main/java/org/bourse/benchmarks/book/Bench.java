package org.bourse.benchmarks.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bourse.benchmarks.engine.EngineBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all books on all flows, one process at a time, and prints the tables of docs/performance.md. Each round measures every book
 * on a flow before it goes to the next one, so that a slow minute of the machine meets all of them.
 */
public final class Bench {
    private static final int CHECKED_COMMANDS = 200_000;
    private static final int WARMUP_RUNS = 10;
    private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

    private final BenchOptions options;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private Bench(BenchOptions options) {
        this.options = options;
    }

    /** See {@link BenchOptions#usage()}. */
    public static void main(String[] args) throws Exception {
        System.setProperty(SLF4J_VERBOSITY, "ERROR");
        BenchOptions options;
        try {
            options = BenchOptions.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench: " + wrong.getMessage());
            System.err.print(BenchOptions.usage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(BenchOptions.usage());
            return;
        }
        new Bench(options).run();
    }

    private void run() throws RunnerException, IOException {
        long begin = System.nanoTime();
        check();
        for (Path jdk : options.jdks()) {
            for (int round = 1; round <= options.rounds(); round++) {
                for (FlowShape flow : options.flows()) {
                    for (Contender book : options.books()) {
                        measure(jdk, round, flow, book);
                    }
                }
            }
            if (options.single()) {
                single(jdk);
            }
        }
        String report = new BenchReport(options, measurements, lines).markdown();
        System.out.println();
        System.out.print(report);
        if (options.output() != null) {
            Files.writeString(options.output(), report);
        }
        say("%d s", (System.nanoTime() - begin) / 1_000_000_000);
    }

    /** All books must trade the same before their speed means anything. */
    private void check() {
        for (FlowShape shape : options.flows()) {
            Flow flow = FlowGenerator.generate(shape, FlowGenerator.SEED, CHECKED_COMMANDS);
            for (Contender contender : options.books()) {
                BookUnderTest book = contender.open(flow);
                book.fill();
                book.run();
                book.verify();
            }
            say("%s: all books trade the same, %s", shape.label(), flow.expected());
        }
    }

    private void measure(Path jdk, int round, FlowShape flow, Contender book) throws RunnerException {
        RunResult result = run(
                benchmark(jdk, FlowBenchmark.class).param("flow", flow.label()).param("book", book.label()));
        Measurement measurement = Measurement.of(jdk, flow, book, result);
        measurements.add(measurement);
        say("%s, round %d, %s", jdk.getFileName(), round, measurement);
    }

    private ChainedOptionsBuilder benchmark(Path jdk, Class<?> benchmark) {
        return new OptionsBuilder()
                .include("\\." + benchmark.getSimpleName() + "\\.")
                .jvm(java(jdk))
                .jvmArgsPrepend(quiet(jdk).toArray(String[]::new))
                .forks(1)
                .warmupIterations(options.warmups())
                .warmupTime(TimeValue.milliseconds(options.millis()))
                .measurementIterations(options.iterations())
                .measurementTime(TimeValue.milliseconds(options.millis()))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static RunResult run(ChainedOptionsBuilder benchmark) throws RunnerException {
        return new Runner(benchmark.build()).run().iterator().next();
    }

    private void engine(Path jdk) throws RunnerException {
        RunResult result = run(benchmark(jdk, EngineBenchmark.class));
        String line = String.format(
                Locale.ROOT,
                "engine %.0f %.0f",
                result.getPrimaryResult().getScore(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        lines.add(jdk + " " + line);
        say("%s, %s", jdk.getFileName(), line);
    }

    /** Service times and memory, each in a process of its own, and the whole engine. */
    private void single(Path jdk) throws IOException, RunnerException {
        String runs = Integer.toString(options.recordedRuns());
        for (FlowShape flow : options.flows()) {
            if (flow == options.flows().get(0)) {
                fork(jdk, ServiceTime.class, flow.label(), "timer", "5", runs);
            }
            for (Contender book : options.books()) {
                fork(jdk, ServiceTime.class, flow.label(), book.label(), Integer.toString(WARMUP_RUNS), runs);
            }
        }
        for (Contender book : options.books()) {
            fork(jdk, Footprint.class, FlowShape.DEEP.label(), book.label());
        }
        engine(jdk);
    }

    private void fork(Path jdk, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java(jdk));
        command.addAll(quiet(jdk));
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms2g",
                "-Xmx2g",
                "-Xmn1g",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> {
                lines.add(jdk + " " + line);
                say("%s, %s", jdk.getFileName(), line);
            });
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + " " + String.join(" ", arguments) + " failed");
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    /** What keeps the libraries of others from warning. */
    private static List<String> quiet(Path jdk) {
        String logging = "-D" + SLF4J_VERBOSITY + "=ERROR";
        return BenchReport.feature(jdk) < 24
                ? List.of(logging)
                : List.of(logging, "--sun-misc-unsafe-memory-access=allow");
    }

    private static String java(Path jdk) {
        return jdk.resolve("bin").resolve("java").toString();
    }

    private static void say(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }
}
