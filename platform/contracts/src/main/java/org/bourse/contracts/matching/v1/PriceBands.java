package org.bourse.contracts.matching.v1;

/** Which bands bound the prices of a market. */
public enum PriceBands {
    NONE,
    /** A static and a dynamic collar; a breach starts a volatility auction. */
    COLLARS,
    /** Limit up, limit down; a limit state that lasts halts the market. */
    LULD
}
