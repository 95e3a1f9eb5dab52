package org.bourse.issuance.api;

import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.application.SubscriptionView;

/**
 * What a subscription receives.
 *
 * @param subscriptionId the subscription
 * @param accountId its account
 * @param requested quantity asked for
 * @param allotted quantity received
 * @param charge cash paid
 */
public record AllocationResponse(
        String subscriptionId, String accountId, String requested, String allotted, String charge) {
    static AllocationResponse of(SubscriptionView view) {
        TradingUnits units = view.instrument().units();
        return new AllocationResponse(
                view.subscription().subscriptionId(),
                view.subscription().accountId(),
                units.quantity(view.subscription().quantityLots()),
                units.quantity(view.subscription().allottedLots()),
                units.cash(view.subscription().chargeMinor()));
    }
}
