package org.bourse.issuance.domain.instrument;

/** What can be asked of an instrument. */
public enum InstrumentCommand {
    /** Its first units exist. */
    ISSUE,
    /** Admit it to trading. */
    LIST
}
