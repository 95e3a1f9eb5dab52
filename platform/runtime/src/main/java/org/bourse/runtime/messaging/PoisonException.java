package org.bourse.runtime.messaging;

/** A record that can never be processed, thrown by a handler; the record is set aside as a dead letter. */
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short code for the dead letter, UPPER_SNAKE
     * @param detail what is wrong
     */
    public PoisonException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Short code for the dead letter. */
    public String code() {
        return code;
    }
}
