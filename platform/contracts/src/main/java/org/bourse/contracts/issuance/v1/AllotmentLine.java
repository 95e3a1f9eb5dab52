package org.bourse.contracts.issuance.v1;

import java.util.Objects;

/**
 * What one subscription receives.
 *
 * @param subscriptionId the subscription and its hold
 * @param accountId who receives the units and pays
 * @param quantityLots lots allotted, zero or more; whatever the hold exceeds the charge by is released
 * @param chargeMinor cash charged in minor units
 */
public record AllotmentLine(String subscriptionId, String accountId, long quantityLots, long chargeMinor) {
    public AllotmentLine {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(accountId, "accountId");
        if (quantityLots < 0 || chargeMinor < 0) {
            throw new IllegalArgumentException("an allotment is not negative");
        }
    }
}
