package org.bourse.settlement.domain.hold;

/** State of a hold; it never leaves CLOSED or DECLINED. */
public enum HoldState {
    OPEN,
    CLOSED,
    /** Refused. The refusal is kept, so that the same request gets the same answer for ever. */
    DECLINED
}
