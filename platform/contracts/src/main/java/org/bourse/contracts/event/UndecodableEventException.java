package org.bourse.contracts.event;

/** A record that cannot be read as the event that it claims to be; it can only be set aside. */
public final class UndecodableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short code for the dead letter, UPPER_SNAKE
     * @param detail what is wrong
     * @param cause the decoder's exception, may be null
     */
    public UndecodableEventException(String code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    /** Short code for the dead letter. */
    public String code() {
        return code;
    }
}
