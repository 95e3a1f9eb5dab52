package org.bourse.local.cli;

import java.io.Console;
import java.util.Locale;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.LocalPlatform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes the data. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Delete the data and the logs of a stopped platform; the next start begins empty.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the data is deleted, or there was none",
            "1:not confirmed",
            "2:nobody to ask, and no --yes",
            "5:it runs"
        })
final class ResetCommand implements LocalCommand {
    @Mixin
    private DataArguments data = new DataArguments();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        DataDirectory directory = data.dataDirectory();
        if (directory.isInUse()) {
            System.err.println("bourse: a platform runs on " + directory.root() + "; stop it first with ./bourse down");
            return ExitCode.ALREADY_RUNNING;
        }
        if (!directory.hasData()) {
            System.err.println("There is no data in " + directory.root() + ".");
            return ExitCode.OK;
        }
        if (!yes) {
            Console console = Boolean.getBoolean("bourse.terminal") ? System.console() : null;
            if (console == null) {
                System.err.println("bourse: nobody to ask; confirm with --yes");
                return ExitCode.USAGE;
            }
            String answer = console.readLine("Delete all data in %s? [y/N] ", directory.root());
            if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                System.err.println("Nothing was deleted.");
                return ExitCode.FAILED;
            }
        }
        LocalPlatform.stopLeftOvers(directory);
        directory.deleteData();
        System.err.println("The data in " + directory.root() + " is deleted.");
        return ExitCode.OK;
    }
}
