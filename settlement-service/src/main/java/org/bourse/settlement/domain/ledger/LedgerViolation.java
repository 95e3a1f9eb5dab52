package org.bourse.settlement.domain.ledger;

/** A record asks for something that the ledger can never do without breaking its rules. Nothing of the record may take effect. */
public final class LedgerViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short code, UPPER_SNAKE
     * @param detail what is wrong
     */
    public LedgerViolation(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Short code. */
    public String code() {
        return code;
    }
}
