package org.bourse.issuance.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.application.SubscriptionView;
import org.bourse.issuance.domain.subscription.Subscription;

/** A subscription. */
public record SubscriptionResponse(
        String subscriptionId,
        String offeringId,
        String symbol,
        String accountId,
        String clientSubscriptionId,
        String quantity,
        String price,
        String holdAmount,
        String currency,
        String state,
        String declineReason,
        String allottedQuantity,
        String charge,
        long version,
        String createdAt) {
    static SubscriptionResponse of(SubscriptionView view) {
        Subscription subscription = view.subscription();
        TradingUnits units = view.instrument().units();
        return new SubscriptionResponse(
                subscription.subscriptionId(),
                subscription.offeringId(),
                view.instrument().symbol(),
                subscription.accountId(),
                subscription.clientSubscriptionId(),
                units.quantity(subscription.quantityLots()),
                units.price(subscription.priceTicks()),
                units.cash(subscription.holdMinor()),
                view.instrument().currency(),
                subscription.state().name(),
                subscription.declineReason(),
                subscription.allottedLots() == null ? null : units.quantity(subscription.allottedLots()),
                subscription.chargeMinor() == null ? null : units.cash(subscription.chargeMinor()),
                subscription.version(),
                Timestamps.format(subscription.createdAtMicros()));
    }
}
