package org.bourse.contracts.matching.v1;

/** What a line of the tape says. */
public enum TradeType {
    NEW,
    /** The trade of {@code refSeq} is void. */
    BUSTED,
    /** Takes the place of the trade of {@code refSeq}. */
    CORRECTED
}
