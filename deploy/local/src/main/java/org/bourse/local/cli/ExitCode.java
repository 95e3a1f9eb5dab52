package org.bourse.local.cli;

import org.bourse.embedded.PlatformException;

/** The exit codes of all commands, as they stand in the help. */
public final class ExitCode {
    /** It worked; what was asked for is so. */
    public static final int OK = 0;

    /** Something failed, a service is not ready, or a proof does not hold. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** Nothing runs on the data directory. */
    public static final int NOT_RUNNING = 3;

    /** A port is taken by another process. */
    public static final int PORT_BUSY = 4;

    /** Another launcher works on the data directory, or on the programs that would have to be built anew. */
    public static final int ALREADY_RUNNING = 5;

    /** Something that is needed is missing: a JDK, a build, an embedded PostgreSQL for this machine. */
    public static final int PREREQUISITE = 6;

    private ExitCode() {}

    /** The exit code for an obstacle. */
    public static int of(PlatformException.Reason reason) {
        return switch (reason) {
            case FAILED, STOPPED -> FAILED;
            case PORT_BUSY -> PORT_BUSY;
            case ALREADY_RUNNING -> ALREADY_RUNNING;
            case NOT_RUNNING -> NOT_RUNNING;
            case PREREQUISITE -> PREREQUISITE;
        };
    }
}
