package org.bourse.settlement.domain.hold;

/** What a hold is for. */
public enum HoldKind {
    ORDER,
    SUBSCRIPTION
}
