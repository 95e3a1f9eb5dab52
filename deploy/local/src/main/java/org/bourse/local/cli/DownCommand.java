package org.bourse.local.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bourse.embedded.Processes;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a platform from another terminal. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop what runs on the data directory, and what an earlier run left behind. The data stays.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing runs any more", "1:it did not stop"})
final class DownCommand implements LocalCommand {
    private static final Duration ORDERLY_LIMIT = Duration.ofSeconds(90);
    private static final Duration FORCED_LIMIT = Duration.ofSeconds(10);

    @Mixin
    private DataArguments data = new DataArguments();

    @Option(
            names = "--force",
            description = "Kill what does not stop within 90 seconds. The next start recovers the data.")
    private boolean force;

    @Override
    public Integer call() {
        DataDirectory directory = data.dataDirectory();
        try (Console console = Console.open()) {
            if (!directory.root().toFile().isDirectory()) {
                console.note("Nothing runs on " + directory.root() + ".");
                return ExitCode.OK;
            }
            Optional<ProcessHandle> launcher = directory.running().flatMap(RunState::launcher);
            boolean ended = launcher.map(process -> end(process, console)).orElse(true);
            if (!ended || directory.isInUse()) {
                console.note("It still runs"
                        + launcher.map(process -> " as process " + process.pid())
                                .orElse("")
                        + (force ? "." : "; ./bourse down --force kills it."));
                return ExitCode.FAILED;
            }
            List<String> leftOvers = LocalPlatform.stopLeftOvers(directory);
            if (!leftOvers.isEmpty()) {
                console.note("Stopped what an earlier run left behind: " + String.join(", ", leftOvers) + ".");
            } else if (launcher.isEmpty()) {
                console.note("Nothing runs on " + directory.root() + ".");
            }
            return ExitCode.OK;
        }
    }

    private boolean end(ProcessHandle launcher, Console console) {
        try (Progress.Task task = console.begin("Bourse")) {
            launcher.destroy();
            boolean ended = Processes.awaitEnd(launcher, ORDERLY_LIMIT);
            if (!ended && force) {
                launcher.destroyForcibly();
                ended = Processes.awaitEnd(launcher, FORCED_LIMIT);
            }
            if (ended) {
                task.done("stopped");
            }
            return ended;
        }
    }
}
