package org.bourse.contracts.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.OfferingChanged;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.BustRejected;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.CancelTimerSet;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.MarketRulesChanged;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Which events there are: their CloudEvents types, and the topics on which they travel. */
public final class EventCatalogue {
    /**
     * An event of the catalogue.
     *
     * @param type CloudEvents type, {@code bourse.<noun>.<past tense or imperative>.v<major>}
     * @param eventClass the record
     * @param topics the topics on which it travels
     */
    public record Entry(String type, Class<? extends Event> eventClass, List<Topic> topics) {}

    private static final List<Entry> ENTRIES = List.of(
            entry("bourse.instrument.changed.v1", InstrumentChanged.class, Topics.INSTRUMENTS),
            entry("bourse.offering.changed.v1", OfferingChanged.class, Topics.OFFERINGS),
            entry("bourse.subscription.submitted.v1", SubscriptionSubmitted.class, Topics.SUBSCRIPTIONS),
            entry("bourse.subscription.withdrawn.v1", SubscriptionWithdrawn.class, Topics.SUBSCRIPTIONS),
            entry("bourse.allotments.declared.v1", AllotmentsDeclared.class, Topics.ALLOTMENTS),
            entry("bourse.account.changed.v1", AccountChanged.class, Topics.ACCOUNTS),
            entry("bourse.subscription-hold.placed.v1", SubscriptionHoldPlaced.class, Topics.SUBSCRIPTION_HOLDS),
            entry("bourse.subscription-hold.declined.v1", SubscriptionHoldDeclined.class, Topics.SUBSCRIPTION_HOLDS),
            entry("bourse.subscription-hold.released.v1", SubscriptionHoldReleased.class, Topics.SUBSCRIPTION_HOLDS),
            entry("bourse.allotments.settled.v1", AllotmentsSettled.class, Topics.OFFERING_SETTLEMENTS),
            entry("bourse.trade.settled.v1", TradeSettled.class, Topics.SETTLEMENTS),
            entry("bourse.order.place.v1", PlaceOrder.class, Topics.ORDER_COMMANDS),
            entry("bourse.order.amend.v1", AmendOrder.class, Topics.ORDER_COMMANDS),
            entry("bourse.order.cancel.v1", CancelOrder.class, Topics.ORDER_COMMANDS, Topics.BOOK_COMMANDS),
            entry("bourse.order.enter.v1", EnterOrder.class, Topics.BOOK_COMMANDS),
            entry("bourse.order.revise.v1", ReviseOrder.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.open.v1", OpenMarket.class, Topics.BOOK_COMMANDS),
            entry("bourse.deal.place.v1", PlaceDeal.class, Topics.ORDER_COMMANDS),
            entry("bourse.deal.enter.v1", EnterDeal.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.change-phase.v1", ChangePhase.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.mass-cancel.v1", MassCancel.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.block-account.v1", BlockAccount.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.set-cancel-timer.v1", SetCancelTimer.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.set-rules.v1", SetMarketRules.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.tick.v1", TickMarket.class, Topics.BOOK_COMMANDS),
            entry("bourse.trade.bust.v1", BustTrade.class, Topics.BOOK_COMMANDS),
            entry("bourse.market.opened.v1", MarketOpened.class, Topics.EXECUTIONS),
            entry("bourse.order.accepted.v1", OrderAccepted.class, Topics.EXECUTIONS),
            entry("bourse.order.rejected.v1", OrderRejected.class, Topics.EXECUTIONS),
            entry("bourse.trade.executed.v1", TradeExecuted.class, Topics.EXECUTIONS),
            entry("bourse.order.canceled.v1", OrderCanceled.class, Topics.EXECUTIONS),
            entry("bourse.order.amended.v1", OrderAmended.class, Topics.EXECUTIONS),
            entry("bourse.order.amend-rejected.v1", AmendRejected.class, Topics.EXECUTIONS),
            entry("bourse.order.cancel-rejected.v1", CancelRejected.class, Topics.EXECUTIONS),
            entry("bourse.market.phase-changed.v1", PhaseChanged.class, Topics.EXECUTIONS),
            entry("bourse.order.triggered.v1", OrderTriggered.class, Topics.EXECUTIONS),
            entry("bourse.order.decremented.v1", OrderDecremented.class, Topics.EXECUTIONS),
            entry("bourse.order.repriced.v1", OrderRepriced.class, Topics.EXECUTIONS),
            entry("bourse.orders.mass-canceled.v1", MassCanceled.class, Topics.EXECUTIONS),
            entry("bourse.account.blocked.v1", AccountBlocked.class, Topics.EXECUTIONS),
            entry("bourse.account.cancel-timer-set.v1", CancelTimerSet.class, Topics.EXECUTIONS),
            entry("bourse.market.rules-changed.v1", MarketRulesChanged.class, Topics.EXECUTIONS),
            entry("bourse.deal.rejected.v1", DealRejected.class, Topics.EXECUTIONS),
            entry("bourse.trade.busted.v1", TradeBusted.class, Topics.EXECUTIONS),
            entry("bourse.trade.bust-rejected.v1", BustRejected.class, Topics.EXECUTIONS),
            entry("bourse.public-trade.published.v1", PublicTrade.class, Topics.PUBLIC_TRADES),
            entry("bourse.book.updated.v1", BookUpdated.class, Topics.PUBLIC_BOOK_UPDATES),
            entry("bourse.market-status.changed.v1", MarketStatusChanged.class, Topics.PUBLIC_MARKET_STATUS),
            entry("bourse.indicative-price.computed.v1", IndicativePrice.class, Topics.PUBLIC_INDICATIVE_PRICES),
            entry("bourse.price.changed.v1", PriceChanged.class, Topics.PRICES));

    private static final Map<String, Entry> BY_TYPE = ENTRIES.stream()
            .collect(Collectors.toMap(Entry::type, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    private static final Map<Class<?>, Entry> BY_CLASS =
            ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::eventClass, Function.identity()));

    private EventCatalogue() {}

    /** All events, in a fixed order. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The record of a CloudEvents type. */
    public static Optional<Class<? extends Event>> classOf(String type) {
        return Optional.ofNullable(BY_TYPE.get(type)).map(Entry::eventClass);
    }

    /** The CloudEvents type of an event. */
    public static String typeOf(Event event) {
        return BY_CLASS.get(event.getClass()).type();
    }

    private static Entry entry(String type, Class<? extends Event> eventClass, Topic... topics) {
        return new Entry(type, eventClass, List.of(topics));
    }
}
