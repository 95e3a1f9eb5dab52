package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * The cash of a subscription could not be held; the subscription does not count.
 *
 * @param subscriptionId the subscription
 * @param offeringId its offering
 * @param accountId its account
 * @param reason why
 * @param availableMinor what was available in minor units at that moment
 */
public record SubscriptionHoldDeclined(
        String subscriptionId, String offeringId, String accountId, DeclineReason reason, long availableMinor)
        implements SettlementEvent {
    public SubscriptionHoldDeclined {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(reason, "reason");
    }
}
