package org.bourse.issuance.domain.subscription;

/** What can happen to a subscription. */
public enum SubscriptionCommand {
    CONFIRM_HOLD,
    DECLINE_HOLD,
    WITHDRAW,
    ALLOT,
    SETTLE
}
