package org.bourse.local.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.bourse.embedded.PlatformException;
import org.bourse.embedded.Processes;
import org.bourse.local.cli.Console;
import org.bourse.local.cli.ExitCode;
import org.bourse.local.cli.Foreground;
import org.bourse.local.cli.LocalCommand;
import org.bourse.local.cli.OutputArguments;
import org.bourse.local.cli.PlatformArguments;
import org.bourse.local.client.ApiException;
import org.bourse.local.flow.FlowFiles;
import org.bourse.local.flow.FlowFormatException;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.flow.OrderFlow;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bourse demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run a security through its whole life: issued, listed, traded, settled, priced; report, prove, stop.",
            "A platform that runs on the data directory is used and left running; else one is started and stopped.",
            "Each run brings a security of its own, so that a data directory can see many of them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and everything holds",
            "1:something failed, a proof does not hold, or a fill or price differs from the flow's record",
            "2:wrong command line",
            "4:a port is taken",
            "5:another instance works on the data directory"
        })
public final class DemoCommand implements LocalCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlatformArguments arguments = new PlatformArguments();

    @Mixin
    private OutputArguments output = new OutputArguments();

    @Option(
            names = "--flow",
            paramLabel = "FILE",
            description = {
                "Replay the orders of a real session: a command stream (seq,ts_ns,op,…) or a LOBSTER message file, gzipped or not.",
                "Without it, a flow is generated from a seeded model."
            })
    private Path flowFile;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description =
                    "Commands of the generated flow (default: 20000), or only the first N of the file (default: all).")
    private Integer commands;

    @Option(
            names = "--investors",
            paramLabel = "N",
            defaultValue = "300",
            description = "Investors who subscribe and trade, a third of them through a broker; default: 300.")
    private int investors;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the generated flow and of the warm-up; default: 1.")
    private long seed;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20000",
            description =
                    "Commands that a market of its own sees before anything is measured, 0 for none; default: 20000.")
    private int warmUp;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "400",
            description = "The most order requests in flight during the replay; default: 400.")
    private int window;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Orders per second in the phase of a fixed rate; default: 200.")
    private int rate;

    @Option(
            names = "--rate-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of the phase of a fixed rate, 0 for none; default: 10.")
    private int rateSeconds;

    @Option(names = "--fresh", description = "Delete the data of earlier runs first.")
    private boolean fresh;

    @Override
    public Integer call() {
        long beginNanos = System.nanoTime();
        DemoSettings settings = settings();
        DataDirectory directory = arguments.dataDirectory();
        try (Console console = Console.open()) {
            Optional<RunState> running = directory.running().filter(state -> state.phase() == RunState.Phase.RUNNING);
            if (running.isPresent()) {
                console.note("Using the platform that runs on " + directory.root());
                return finish(run(demoOn(running.get(), settings, console), beginNanos, null, directory));
            }
            if (fresh) {
                LocalPlatform.stopLeftOvers(directory);
                directory.deleteData();
            }
            console.note("Starting Bourse in " + directory.root());
            return Foreground.run(arguments.options().build(), console, Foreground.Extent.EVERYTHING, platform -> {
                double startSeconds = Math.round((System.nanoTime() - beginNanos) / NANOS_PER_SECOND * 10) / 10.0;
                return finish(run(demoOn(platform, settings, console), beginNanos, startSeconds, directory));
            });
        }
    }

    private static DemoReport run(Demo demo, long beginNanos, Double startSeconds, DataDirectory directory) {
        try {
            return demo.run(beginNanos, startSeconds);
        } catch (ApiException | IllegalStateException e) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED,
                    "the demo did not come to its end: " + e.getMessage() + " (logs in " + directory.logs() + ")",
                    e);
        }
    }

    private static Demo demoOn(LocalPlatform platform, DemoSettings settings, Console console) {
        return new Demo(
                settings,
                platform.addresses(),
                console,
                () -> resident(
                        ProcessHandle.current().pid(),
                        platform.postgresProcess().map(ProcessHandle::pid).orElse(0L)));
    }

    private static Demo demoOn(RunState state, DemoSettings settings, Console console) {
        return new Demo(
                settings, new Addresses(state.ports()), console, () -> resident(state.pid(), state.postgresPid()));
    }

    private static Optional<Long> resident(long launcher, long postgres) {
        return Processes.residentMb(launcher, true)
                .map(own -> own
                        + (postgres == 0
                                ? 0L
                                : Processes.residentMb(postgres, true).orElse(0L)));
    }

    private int finish(DemoReport report) {
        PrintStream out = System.out;
        out.println(output.isJson() ? OutputArguments.toJson(report) : ReportText.of(report));
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(flow(), investors, warmUp, window, rate, rateSeconds, seed);
        } catch (IllegalArgumentException | FlowFormatException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private OrderFlow flow() {
        if (commands != null && commands < 1) {
            throw new IllegalArgumentException("commands " + commands + " is less than 1");
        }
        if (flowFile == null) {
            return GeneratedFlow.of(seed, commands == null ? GeneratedFlow.DEFAULT_COMMANDS : commands);
        }
        OrderFlow flow = FlowFiles.read(flowFile);
        return commands == null ? flow : flow.first(commands);
    }
}
