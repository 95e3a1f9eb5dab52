package org.bourse.contracts.market.v1;

/** How long an order stands. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: what does not trade at once is cancelled. */
    IOC,
    /** Fill or kill: trades whole at once, or not at all. */
    FOK
}
