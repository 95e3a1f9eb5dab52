package org.bourse.contracts.issuance.v1;

/** What an instrument is. */
public enum InstrumentKind {
    SHARE,
    BOND,
    TOKEN,
    FUND_UNIT
}
