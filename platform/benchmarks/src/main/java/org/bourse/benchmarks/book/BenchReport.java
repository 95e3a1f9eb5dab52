package org.bourse.benchmarks.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The tables of one run, in Markdown. */
final class BenchReport {
    private final BenchOptions options;
    private final List<Measurement> measurements;
    private final List<String[]> lines;
    private final StringBuilder out = new StringBuilder();

    /** The lines are those of {@link ServiceTime} and {@link Footprint}, each with its JDK before it. */
    BenchReport(BenchOptions options, List<Measurement> measurements, List<String> lines) {
        this.options = options;
        this.measurements = measurements;
        this.lines = lines.stream().map(line -> line.split(" ")).toList();
    }

    String markdown() {
        row("Processor: %s, %d of them; %s.", processor(), Runtime.getRuntime().availableProcessors(), system());
        for (Path jdk : options.jdks()) {
            row("");
            row("### %s", version(jdk));
            cost(jdk);
            depth(jdk);
            serviceTime(jdk);
            footprint(jdk);
            engine(jdk);
        }
        return out.toString();
    }

    private void cost(Path jdk) {
        row("");
        row("| flow | book | ns per command, processor | least-most | by the clock | commands per second"
                + " | ours is faster | bytes per command | `gc.alloc.rate.norm` |");
        row("|---|---|---|---|---|---|---|---|---|");
        for (FlowShape flow : options.flows()) {
            double ours = cpu(jdk, flow, Contender.BOURSE);
            for (Contender book : options.books()) {
                List<Measurement> of = of(jdk, flow, book);
                double nanos = cpu(jdk, flow, book);
                row(
                        "| %s | %s | %.1f | %s | %.1f | %.1f million | %s | %.2f | %.2f |",
                        flow.label(),
                        book.title(),
                        nanos,
                        Measurement.range(all(of)),
                        median(of.stream().mapToDouble(Measurement::clockNanos)),
                        1_000 / nanos,
                        book == Contender.BOURSE ? "" : times(nanos / ours),
                        median(of.stream().mapToDouble(Measurement::bytes)),
                        median(of.stream().mapToDouble(Measurement::profiledBytes)));
            }
        }
    }

    private void depth(Path jdk) {
        List<FlowShape> depths =
                options.flows().stream().filter(flow -> flow != FlowShape.MOVES).toList();
        if (depths.size() < 2) {
            return;
        }
        row("");
        StringBuilder head = new StringBuilder("| mixed flow, ns per command |");
        StringBuilder rule = new StringBuilder("|---|");
        depths.forEach(flow -> {
            head.append(String.format(Locale.ROOT, " %,d orders |", flow.restingOrders()));
            rule.append("---|");
        });
        row(head + " grows |");
        row(rule + "---|");
        for (Contender book : options.books()) {
            StringBuilder line = new StringBuilder("| " + book.title() + " |");
            depths.forEach(flow -> line.append(String.format(Locale.ROOT, " %.1f |", cpu(jdk, flow, book))));
            row(line + " " + times(cpu(jdk, depths.get(depths.size() - 1), book) / cpu(jdk, depths.get(0), book))
                    + " |");
        }
    }

    private void serviceTime(Path jdk) {
        List<String[]> of = lines(jdk, "service-time");
        if (of.isEmpty()) {
            return;
        }
        row("");
        row("| service time, ns | flow | p50 | p90 | p99 | p99.9 | p99.9 of the quietest run | p99.99 | greatest |");
        row("|---|---|---|---|---|---|---|---|---|");
        for (String[] words : of) {
            boolean timer = words[3].equals("timer");
            row(
                    "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
                    timer ? "the clock alone" : Contender.named(words[3]).title(),
                    timer ? "" : words[2],
                    words[4],
                    words[5],
                    words[6],
                    words[7],
                    words[10],
                    words[8],
                    words[9]);
        }
    }

    private void footprint(Path jdk) {
        List<String[]> of = lines(jdk, "footprint");
        if (of.isEmpty()) {
            return;
        }
        row("");
        row(
                "| bytes per resting order, %,d of them | when filled | after 200,000 commands |",
                FlowShape.DEEP.restingOrders());
        row("|---|---|---|");
        of.forEach(words -> row("| %s | %s | %s |", Contender.named(words[3]).title(), words[4], words[5]));
    }

    private void engine(Path jdk) {
        for (String[] words : lines(jdk, "engine")) {
            row("");
            row(
                    "The whole engine of the service on the mixed flow: %s ns and %s bytes per command.",
                    words[2], words[3]);
        }
    }

    private List<String[]> lines(Path jdk, String kind) {
        return lines.stream()
                .filter(words -> words[0].equals(jdk.toString()) && words[1].equals(kind))
                .toList();
    }

    private List<Measurement> of(Path jdk, FlowShape flow, Contender book) {
        return measurements.stream()
                .filter(it -> it.jdk().equals(jdk) && it.flow() == flow && it.book() == book)
                .toList();
    }

    private double cpu(Path jdk, FlowShape flow, Contender book) {
        List<Measurement> of = of(jdk, flow, book);
        return of.isEmpty() ? Double.NaN : Measurement.median(all(of));
    }

    private static double[] all(List<Measurement> of) {
        return of.stream().flatMapToDouble(it -> DoubleStream.of(it.cpuNanos())).toArray();
    }

    private static double median(DoubleStream values) {
        return Measurement.median(values.toArray());
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f times", ratio);
    }

    private void row(String format, Object... values) {
        out.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private static String version(Path jdk) {
        return "JDK " + release(jdk, "JAVA_VERSION") + " (" + release(jdk, "IMPLEMENTOR") + ")";
    }

    /** The feature version of a JDK: 17, 25; that of the running one where it does not say. */
    static int feature(Path jdk) {
        String number = release(jdk, "JAVA_VERSION").split("[^0-9]")[0];
        return number.isEmpty() ? Runtime.version().feature() : Integer.parseInt(number);
    }

    private static String release(Path jdk, String key) {
        return read(jdk.resolve("release"))
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static String processor() {
        return read(Path.of("/proc/cpuinfo"))
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static Stream<String> read(Path file) {
        if (!Files.isReadable(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
