package org.bourse.contracts.issuance.v1;

/** Where an instrument stands in its life. */
public enum InstrumentStatus {
    /** Described, nothing issued. */
    DRAFT,
    /** Units exist in the ledger; not admitted to trading. */
    ISSUED,
    /** Admitted to trading on the order book. */
    LISTED
}
