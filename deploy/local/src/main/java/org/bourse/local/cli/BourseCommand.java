package org.bourse.local.cli;

import java.io.PrintWriter;
import org.bourse.embedded.PlatformException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line; alone, it shows the help. */
@Command(
        name = "bourse",
        mixinStandardHelpOptions = true,
        version = "bourse 0.1.0",
        description =
                "The whole market platform on this machine: Kafka, PostgreSQL, an OpenID provider and the four services.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  JAVA_HOME                 the JDK, 17 or newer; else the newest that is found",
            "  BOURSE_JAVA_OPTS          options of the launcher's own Java machine",
            "  BOURSE_SERVICE_JAVA_OPTS  additional options of the services' Java machines",
            "",
            "./bourse build only builds what is missing. Each command explains its options with --help."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something failed, a service is not ready, or a proof does not hold",
            "2:wrong command line",
            "3:nothing runs on the data directory",
            "4:a port is taken",
            "5:another instance runs",
            "6:something is missing: a JDK, a build, an embedded PostgreSQL for this machine"
        })
public final class BourseCommand implements Runnable {
    private static final int WIDTH = 110;

    @Spec
    private CommandSpec spec;

    /** The whole command line. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new BourseCommand());
        Commands.all().forEach(root::addSubcommand);
        root.setUsageHelpWidth(WIDTH);
        root.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().sortOptions(false));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()));
        return root;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof PlatformException known) {
            err.println("bourse: " + known.getMessage());
            return ExitCode.of(known.reason());
        }
        err.println("bourse: " + failure);
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
