package org.bourse.contracts.market.v1;

/** How a trade came about. */
public enum TradeKind {
    /** An incoming order met a resting one. */
    CONTINUOUS,
    /** In the uncrossing of an auction. */
    AUCTION,
    /** At the last price, after the close. */
    AT_LAST,
    /** A quote was accepted, off the book. */
    RFQ,
    /** Two sides agreed, off the book. */
    BLOCK
}
