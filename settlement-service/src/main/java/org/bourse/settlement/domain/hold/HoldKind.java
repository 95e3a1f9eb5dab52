package org.bourse.settlement.domain.hold;

/** What a hold is for. */
public enum HoldKind {
    ORDER,
    /** One side of a deal off the book. */
    DEAL,
    SUBSCRIPTION
}
