package org.bourse.contracts.market.v1;

/** How long an order stands. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Until the market closes. */
    DAY,
    /** Good till a date and time. */
    GTD,
    /** Immediate or cancel: trades what it can at once, the rest is cancelled. */
    IOC,
    /** Fill or kill: trades whole at once, or is refused. */
    FOK,
    /** Takes part in the opening auction only. */
    AT_OPEN,
    /** Takes part in the closing auction only. */
    AT_CLOSE
}
