package org.bourse.contracts.matching.v1;

/** Why an order left the book without being filled whole. */
public enum CancelReason {
    /** Asked for by the client. */
    REQUESTED,
    /** The rest of an immediate-or-cancel or market order. */
    NOT_FILLED_AT_ONCE,
    /** Amended to no more than what was filled already. */
    AMENDED_TO_FILLED
}
