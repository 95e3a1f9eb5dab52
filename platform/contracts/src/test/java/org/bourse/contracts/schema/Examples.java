package org.bourse.contracts.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.issuance.v1.OfferingChanged;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.contracts.settlement.v1.TradeSettled;

/**
 * One or more examples of each event. Members that may be absent are absent in one of them, or can be taken out of one: the generator
 * finds out from the examples what a record demands.
 */
final class Examples {
    private static final String SYMBOL = "ACME-USD";
    private static final long NOW = 1_767_605_400_123_456L;
    private static final long PRICE = 58_500;

    private static final String OFFERING = id("off", "1");
    private static final String ALLOCATION = id("alc", "1");
    private static final String ISSUER_ACCOUNT = id("acc", "issuer");
    private static final String ALICE = id("acc", "alice");
    private static final String BOB = id("acc", "bob");
    private static final String SUBSCRIPTION = id("sub", "alice");
    private static final String ORDER = id("ord", "alice", "a-1");
    private static final String OTHER_ORDER = id("ord", "bob", "b-1");
    private static final String COMMAND = id("cmd", "1");
    private static final String TRADE = id("trd", SYMBOL, "1");

    private static final PlaceOrder LIMIT = new PlaceOrder(
            COMMAND, ORDER, ALICE, "a-1", SYMBOL, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 100, PRICE, NOW);
    private static final PlaceOrder MARKET = new PlaceOrder(
            COMMAND, ORDER, ALICE, "a-2", SYMBOL, Side.SELL, OrderType.MARKET, TimeInForce.IOC, 40, null, NOW);
    private static final AmendOrder AMEND_QUANTITY = new AmendOrder(COMMAND, ORDER, ALICE, SYMBOL, 60L, null, NOW);
    private static final AmendOrder AMEND_PRICE = new AmendOrder(COMMAND, ORDER, ALICE, SYMBOL, null, PRICE + 1, NOW);

    private static final Map<Class<? extends Event>, List<Event>> BY_CLASS = byClass();

    private Examples() {}

    /** The examples of an event, at least one. */
    static List<Event> of(Class<? extends Event> eventClass) {
        List<Event> examples = BY_CLASS.get(eventClass);
        if (examples == null) {
            throw new IllegalStateException("write an example of " + eventClass.getSimpleName() + " in Examples");
        }
        return examples;
    }

    /** The examples of all events of the catalogue. */
    static List<Event> all() {
        return EventCatalogue.entries().stream()
                .flatMap(entry -> of(entry.eventClass()).stream())
                .toList();
    }

    private static Map<Class<? extends Event>, List<Event>> byClass() {
        Map<Class<? extends Event>, List<Event>> examples = new LinkedHashMap<>();
        issuance(examples);
        settlement(examples);
        commands(examples);
        executions(examples);
        add(
                examples,
                new PublicTrade(SYMBOL, 1, 0, TRADE, "585", "40", "23400", Side.BUY, 4, "2026-01-05T09:30:00.123456Z"));
        add(
                examples,
                new BookUpdated(
                        SYMBOL,
                        100,
                        99,
                        false,
                        List.of(List.of("585", "60")),
                        List.of(List.of("585.01", "0")),
                        104,
                        3_632_233_996L,
                        "2026-01-05T09:30:00.123456Z"),
                new BookUpdated(SYMBOL, 1, 0, false, List.of(), List.of(), 2, null, "2026-01-05T09:30:00.000000Z"));
        add(examples, new PriceChanged(SYMBOL, PRICE, 1, NOW));
        return examples;
    }

    private static void issuance(Map<Class<? extends Event>, List<Event>> examples) {
        add(
                examples,
                new InstrumentChanged(
                        SYMBOL,
                        "ACME",
                        "Acme Corporation",
                        InstrumentKind.SHARE,
                        id("iss", "1"),
                        "USD",
                        2,
                        0,
                        "0.01",
                        "1",
                        InstrumentStatus.LISTED,
                        PRICE,
                        3,
                        NOW));
        add(
                examples,
                new OfferingChanged(
                        OFFERING,
                        id("iss", "1"),
                        ISSUER_ACCOUNT,
                        SYMBOL,
                        OfferingState.OPEN,
                        PRICE,
                        2_000_000,
                        2,
                        NOW));
        add(examples, new SubscriptionSubmitted(SUBSCRIPTION, OFFERING, ALICE, "USD", 5_850_000, NOW));
        add(examples, new SubscriptionWithdrawn(SUBSCRIPTION, OFFERING, ALICE, NOW));
        add(
                examples,
                new AllotmentsDeclared(
                        ALLOCATION,
                        OFFERING,
                        SYMBOL,
                        "ACME",
                        1,
                        "USD",
                        ISSUER_ACCOUNT,
                        1,
                        1,
                        List.of(new AllotmentLine(SUBSCRIPTION, ALICE, 64, 3_744_000))));
    }

    private static void settlement(Map<Class<? extends Event>, List<Event>> examples) {
        add(
                examples,
                new AccountChanged(
                        ALICE,
                        id("par", "alice"),
                        AccountKind.INDIVIDUAL,
                        "alice-app",
                        "broker-one",
                        AccountStatus.ACTIVE,
                        1,
                        NOW));
        add(examples, new SubscriptionHoldPlaced(SUBSCRIPTION, OFFERING, ALICE, "USD", 5_850_000));
        add(
                examples,
                new SubscriptionHoldDeclined(SUBSCRIPTION, OFFERING, ALICE, DeclineReason.INSUFFICIENT_FUNDS, 1_000));
        add(examples, new SubscriptionHoldReleased(SUBSCRIPTION, OFFERING, ALICE, 5_850_000));
        add(examples, new AllotmentsSettled(ALLOCATION, OFFERING, 1, 1, 1, 64, 3_744_000, 2_106_000, NOW));
        add(examples, new TradeSettled(id("stl", TRADE), TRADE, SYMBOL, 1, ALICE, BOB, 40, PRICE, 2_340_000, NOW));
    }

    private static void commands(Map<Class<? extends Event>, List<Event>> examples) {
        add(examples, LIMIT, MARKET);
        add(examples, AMEND_QUANTITY, AMEND_PRICE);
        add(examples, new CancelOrder(COMMAND, ORDER, ALICE, SYMBOL, NOW));
        add(
                examples,
                new EnterOrder(LIMIT, null, null),
                new EnterOrder(MARKET, null, PRICE - 100),
                new EnterOrder(LIMIT, DeclineReason.INSUFFICIENT_FUNDS, null));
        add(
                examples,
                new ReviseOrder(AMEND_PRICE, null),
                new ReviseOrder(AMEND_QUANTITY, DeclineReason.INSUFFICIENT_FUNDS));
        add(examples, new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, PRICE));
    }

    private static void executions(Map<Class<? extends Event>, List<Event>> examples) {
        add(examples, new MarketOpened(SYMBOL, 1, PRICE, NOW));
        add(
                examples,
                new OrderAccepted(
                        SYMBOL,
                        2,
                        COMMAND,
                        false,
                        ORDER,
                        ALICE,
                        "a-1",
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        100,
                        PRICE,
                        NOW));
        add(
                examples,
                new OrderRejected(SYMBOL, 3, COMMAND, LIMIT, RejectReason.INSUFFICIENT_FUNDS, NOW),
                new OrderRejected(SYMBOL, 3, COMMAND, MARKET, RejectReason.NO_LIQUIDITY, NOW));
        add(
                examples,
                new TradeExecuted(
                        SYMBOL,
                        4,
                        COMMAND,
                        true,
                        TRADE,
                        1,
                        PRICE,
                        40,
                        Side.BUY,
                        new TradeSide(OTHER_ORDER, BOB, PRICE, 0),
                        new TradeSide(ORDER, ALICE, PRICE, 60),
                        NOW));
        add(examples, new OrderCanceled(SYMBOL, 5, COMMAND, ORDER, ALICE, CancelReason.REQUESTED, 60, NOW));
        add(examples, new OrderAmended(SYMBOL, 6, COMMAND, true, ORDER, ALICE, 60, PRICE, 20, true, NOW));
        add(examples, new AmendRejected(SYMBOL, 7, COMMAND, ORDER, ALICE, RejectReason.UNKNOWN_ORDER, 0, 0, NOW));
        add(examples, new CancelRejected(SYMBOL, 8, COMMAND, ORDER, ALICE, RejectReason.UNKNOWN_ORDER, NOW));
    }

    private static void add(Map<Class<? extends Event>, List<Event>> examples, Event... events) {
        examples.put(events[0].getClass(), List.of(events));
    }

    private static String id(String prefix, String... parts) {
        return Ids.derived(prefix, parts);
    }
}
