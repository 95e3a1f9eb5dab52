package org.bourse.issuance.domain.subscription;

/** Where a subscription stands. */
public enum SubscriptionState {
    /** Waits for its hold. */
    PENDING,
    /** Its cash is held; it counts. */
    ACTIVE,
    /** Its cash could not be held. */
    DECLINED,
    /** Taken back while the offering was open. */
    WITHDRAWN,
    /** It knows what it receives, which may be nothing. */
    ALLOTTED,
    /** Units delivered, cash paid, the rest of the hold released. */
    SETTLED
}
