package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * The hold of a withdrawn subscription is released.
 *
 * @param subscriptionId the subscription
 * @param offeringId its offering
 * @param accountId its account
 * @param releasedMinor amount released in minor units; zero where nothing was held
 */
public record SubscriptionHoldReleased(String subscriptionId, String offeringId, String accountId, long releasedMinor)
        implements SettlementEvent {
    public SubscriptionHoldReleased {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(offeringId, "offeringId");
    }
}
