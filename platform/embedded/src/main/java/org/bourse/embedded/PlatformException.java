package org.bourse.embedded;

/** Something that keeps the platform from starting or working, said so that its user knows what to do. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kind of obstacle it is. */
    public enum Reason {
        /** Something failed; the message says what. */
        FAILED,
        /** A port is taken by another process. */
        PORT_BUSY,
        /** Another launcher works on the same data directory. */
        ALREADY_RUNNING,
        /** Nothing runs on the data directory. */
        NOT_RUNNING,
        /** Something that is needed has not been built or does not exist on this machine. */
        PREREQUISITE,
        /** A stop was asked for while the start was still under way. */
        STOPPED
    }

    /** Makes an exception with the text that the user reads. */
    public PlatformException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Makes an exception with the text that the user reads, and its cause. */
    public PlatformException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of obstacle it is. */
    public Reason reason() {
        return reason;
    }
}
