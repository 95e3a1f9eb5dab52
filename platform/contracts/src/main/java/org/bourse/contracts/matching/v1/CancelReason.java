package org.bourse.contracts.matching.v1;

/** Why an order left the book without being filled whole. */
public enum CancelReason {
    /** Asked for by the client. */
    REQUESTED,
    /** The rest of an immediate-or-cancel or market order. */
    NOT_FILLED_AT_ONCE,
    /** Amended to no more than what was filled already. */
    AMENDED_TO_FILLED,
    /** It would have traded with an order of its own group. */
    SELF_TRADE,
    /** Its time is over. */
    EXPIRED,
    /** The rest of an order that is for an auction only, or of a market order. */
    NOT_FILLED_IN_AUCTION,
    /** Its rest would have traded outside the price band. */
    OUTSIDE_PRICE_BAND,
    /** A triggered post-only order that would have taken. */
    POST_ONLY_WOULD_TRADE,
    /** A triggered fill-or-kill order that could not be filled whole. */
    FOK_NOT_FILLABLE,
    /** A triggered order whose minimum quantity could not be traded at once. */
    MIN_QUANTITY_NOT_MET,
    /** Asked for by the client together with others. */
    MASS_CANCEL,
    /** The cancel timer of the account ran out. */
    DISCONNECTED,
    /** The account is blocked. */
    KILL_SWITCH,
    /** An operator cancelled it. */
    OPERATOR
}
