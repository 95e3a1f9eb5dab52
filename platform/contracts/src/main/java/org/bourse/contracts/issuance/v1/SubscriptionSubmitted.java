package org.bourse.contracts.issuance.v1;

import java.util.Objects;

/**
 * A subscription that counts only once its hold is placed.
 *
 * @param subscriptionId identifier, {@code sub_…}, also the identifier of the hold
 * @param offeringId offering subscribed to
 * @param accountId account that pays and receives
 * @param currency ledger code of the cash to hold
 * @param holdMinor cash to hold in minor units, more than zero
 * @param submittedAtMicros time of the submission
 */
public record SubscriptionSubmitted(
        String subscriptionId,
        String offeringId,
        String accountId,
        String currency,
        long holdMinor,
        long submittedAtMicros)
        implements IssuanceEvent {
    public SubscriptionSubmitted {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(currency, "currency");
        if (holdMinor <= 0) {
            throw new IllegalArgumentException("holdMinor must be more than zero");
        }
    }
}
