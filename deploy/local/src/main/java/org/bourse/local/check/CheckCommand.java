package org.bourse.local.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bourse.local.cli.Console;
import org.bourse.local.cli.ExitCode;
import org.bourse.local.cli.Foreground;
import org.bourse.local.cli.LocalCommand;
import org.bourse.local.cli.OutputArguments;
import org.bourse.local.cli.PlatformArguments;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./bourse check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Prove the ledger against itself and against the logs, and the logs against a replay of the engine.",
            "Works on a platform that runs, or on a stopped data directory, for which Kafka and PostgreSQL are started meanwhile;",
            "the services too where a crash left work unfinished, so that they finish it first."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every proof holds",
            "1:a proof does not hold; its first difference is named",
            "3:there is no data"
        })
public final class CheckCommand implements LocalCommand {
    @Mixin
    private PlatformArguments arguments = new PlatformArguments();

    @Mixin
    private OutputArguments output = new OutputArguments();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for a running platform to come to rest; default: 60.")
    private int waitSeconds;

    /** The result as JSON. */
    private record Report(boolean passed, String dataDir, List<ProofReport> proofs) {}

    @Override
    public Integer call() {
        DataDirectory directory = arguments.dataDirectory();
        try (Console console = Console.open()) {
            Optional<RunState> running = directory.running().filter(state -> state.phase() == RunState.Phase.RUNNING);
            if (running.isPresent()) {
                return finish(directory, prove(new Addresses(running.get().ports()), console));
            }
            if (!directory.hasData()) {
                System.err.println("bourse: there is no data in " + directory.root());
                return ExitCode.NOT_RUNNING;
            }
            return checkStopped(directory, console);
        }
    }

    private int checkStopped(DataDirectory directory, Console console) {
        int[] code = {-1};
        Foreground.run(arguments.options().build(), console, Foreground.Extent.BACKENDS, platform -> {
            if (isDrained(platform)) {
                code[0] = finish(directory, prove(platform.addresses(), console));
            }
            return ExitCode.OK;
        });
        if (code[0] >= 0) {
            return code[0];
        }
        console.note("Work was under way when this platform stopped: the services are started to finish it.");
        return Foreground.run(
                arguments.options().build(),
                console,
                Foreground.Extent.EVERYTHING,
                platform -> finish(directory, prove(platform.addresses(), console)));
    }

    private static boolean isDrained(LocalPlatform platform) {
        try (Evidence evidence = Evidence.of(platform.addresses())) {
            return Proofs.isDrained(evidence);
        }
    }

    private List<ProofReport> prove(Addresses addresses, Console console) {
        return Proofs.run(addresses, Duration.ofSeconds(waitSeconds), console);
    }

    private int finish(DataDirectory directory, List<ProofReport> proofs) {
        boolean passed = Proofs.passed(proofs);
        if (output.isJson()) {
            System.out.println(
                    OutputArguments.toJson(new Report(passed, directory.root().toString(), proofs)));
        } else {
            proofs.forEach(proof -> System.out.printf(
                    Locale.ROOT,
                    "%-5s %-16s %s%n      %s%n",
                    proof.passed() ? "ok" : "FAIL",
                    proof.name(),
                    proof.statement(),
                    proof.detail()));
            System.out.println(passed ? "Every proof holds." : "NOT every proof holds.");
        }
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }
}
