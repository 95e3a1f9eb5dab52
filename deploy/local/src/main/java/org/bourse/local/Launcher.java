package org.bourse.local;

import org.bourse.local.cli.BourseCommand;

/** The program behind {@code ./bourse}. */
public final class Launcher {
    private Launcher() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(BourseCommand.commandLine().execute(arguments));
    }
}
