package org.bourse.contracts.market.v1;

/** What happens where two orders of one group would trade with each other; the mode of the incoming order decides. */
public enum SelfTradePrevention {
    /** They trade. */
    NONE,
    /** What is left of the incoming order is cancelled. */
    CANCEL_NEWEST,
    /** The resting order is cancelled, and the incoming one goes on. */
    CANCEL_OLDEST,
    /** Both are cancelled. */
    CANCEL_BOTH,
    /** Both lose the smaller of the two quantities without a trade. */
    DECREMENT
}
