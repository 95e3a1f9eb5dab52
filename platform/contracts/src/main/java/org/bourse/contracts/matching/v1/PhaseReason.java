package org.bourse.contracts.matching.v1;

/** Why the phase of a market changed. */
public enum PhaseReason {
    /** The trading day goes on. */
    CALENDAR,
    /** An operator asked for it. */
    OPERATOR,
    /** The market opened for the first time. */
    LISTING,
    /** An order would have traded outside the price band. */
    PRICE_BAND,
    /** The best price stood at a limit for too long. */
    LIMIT_STATE,
    /** The auction after a halt. */
    REOPENING,
    /** The time of the auction is over. */
    AUCTION_ENDED
}
