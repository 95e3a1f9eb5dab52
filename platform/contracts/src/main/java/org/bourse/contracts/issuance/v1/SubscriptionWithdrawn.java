package org.bourse.contracts.issuance.v1;

import java.util.Objects;

/**
 * A subscription taken back by the investor while the offering was open; its hold is released.
 *
 * @param subscriptionId the subscription
 * @param offeringId its offering
 * @param accountId its account
 * @param withdrawnAtMicros time of the withdrawal
 */
public record SubscriptionWithdrawn(String subscriptionId, String offeringId, String accountId, long withdrawnAtMicros)
        implements IssuanceEvent {
    public SubscriptionWithdrawn {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(accountId, "accountId");
    }
}
