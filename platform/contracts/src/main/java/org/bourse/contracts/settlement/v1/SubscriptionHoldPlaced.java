package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * The cash of a subscription is held.
 *
 * @param subscriptionId the subscription, also the identifier of the hold
 * @param offeringId its offering
 * @param accountId its account
 * @param currency ledger code of the cash
 * @param heldMinor amount held in minor units
 */
public record SubscriptionHoldPlaced(
        String subscriptionId, String offeringId, String accountId, String currency, long heldMinor)
        implements SettlementEvent {
    public SubscriptionHoldPlaced {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(offeringId, "offeringId");
    }
}
