package org.bourse.local.flow;

/** A file that is not an order flow of a known form. */
public final class FlowFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with the text that the user reads. */
    public FlowFormatException(String message) {
        super(message);
    }

    /** Makes an exception with the text that the user reads, and its cause. */
    public FlowFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
