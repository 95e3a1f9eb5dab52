package org.bourse.contracts.settlement.v1;

import org.bourse.contracts.event.Event;

/** What settlement-service publishes. */
public sealed interface SettlementEvent extends Event
        permits AccountChanged,
                SubscriptionHoldPlaced,
                SubscriptionHoldDeclined,
                SubscriptionHoldReleased,
                AllotmentsSettled,
                TradeSettled {}
