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
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.BustRejected;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.CancelTimerSet;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.MarketRulesChanged;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
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

    private static final FeeRates FEES = new FeeRates(500, 1_000, 700);
    private static final OrderOptions OPTIONS = new OrderOptions(
            10L, null, null, null, null, null, PostOnly.SLIDE, SelfTradePrevention.CANCEL_OLDEST, "alice-app");
    private static final OrderOptions OPTIONS_STOP =
            new OrderOptions(null, null, PRICE - 40, null, null, NOW + 60_000_000, null, null, null);
    private static final PlaceOrder LIMIT = new PlaceOrder(
            COMMAND,
            ORDER,
            ALICE,
            "a-1",
            SYMBOL,
            Side.BUY,
            OrderType.LIMIT,
            TimeInForce.GTC,
            100,
            PRICE,
            OPTIONS,
            FEES,
            NOW);
    private static final PlaceOrder MARKET = new PlaceOrder(
            COMMAND, ORDER, ALICE, "a-2", SYMBOL, Side.SELL, OrderType.MARKET, TimeInForce.IOC, 40, null, NOW);
    private static final MarketRules RULES =
            new MarketRules(1_000_000, 1_000, PriceBands.COLLARS, 1_000, 300, 0, 120_000_000, 250_000);
    private static final AuctionCall CALL = new AuctionCall(NOW, NOW + 30_000_000, "ab12", null);
    private static final PlaceDeal DEAL = new PlaceDeal(
            COMMAND,
            id("dea", "1"),
            SYMBOL,
            TradeKind.BLOCK,
            new DealSide(ORDER, ALICE, "block-1", FEES),
            new DealSide(OTHER_ORDER, BOB, "block-1", FEES),
            PRICE,
            50_000,
            NOW + 3_600_000_000L,
            null,
            NOW);
    private static final TradeExecuted AUCTION_TRADE = new TradeExecuted(
            SYMBOL,
            8,
            COMMAND,
            false,
            TRADE,
            2,
            PRICE,
            40,
            TradeKind.AUCTION,
            null,
            new TradeSide(ORDER, ALICE, PRICE, 60),
            new TradeSide(OTHER_ORDER, BOB, PRICE, 0),
            NOW);
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
                new PublicTrade(
                        SYMBOL,
                        1,
                        0,
                        TRADE,
                        "585",
                        "40",
                        "23400",
                        Side.BUY,
                        TradeKind.CONTINUOUS,
                        TradeVenue.BOOK,
                        TradeType.NEW,
                        null,
                        4,
                        "2026-01-05T09:30:00.123456Z",
                        null),
                new PublicTrade(
                        SYMBOL,
                        2,
                        1,
                        TRADE,
                        "585",
                        "40",
                        "23400",
                        Side.BUY,
                        TradeKind.CONTINUOUS,
                        TradeVenue.BOOK,
                        TradeType.BUSTED,
                        1L,
                        30,
                        "2026-01-05T09:30:00.123456Z",
                        "2026-01-05T09:40:00.000000Z"));
        add(
                examples,
                new MarketStatusChanged(
                        SYMBOL,
                        2,
                        1,
                        MarketPhase.CONTINUOUS,
                        MarketPhase.HALTED,
                        PhaseReason.OPERATOR,
                        "news pending",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        41,
                        "2026-01-05T10:00:00.000000Z"),
                new MarketStatusChanged(
                        SYMBOL,
                        3,
                        2,
                        MarketPhase.OPENING_AUCTION,
                        MarketPhase.CONTINUOUS,
                        PhaseReason.CALENDAR,
                        null,
                        "585",
                        "1200",
                        "2026-01-05T09:29:30.000000Z",
                        "2026-01-05T09:30:00.000000Z",
                        "ab12",
                        "cd34",
                        42,
                        "2026-01-05T09:29:41.000000Z"));
        add(
                examples,
                new IndicativePrice(
                        SYMBOL,
                        7,
                        6,
                        MarketPhase.OPENING_AUCTION,
                        "585",
                        "900",
                        "20",
                        Side.BUY,
                        40,
                        "2026-01-05T09:29:00.000000Z"),
                new IndicativePrice(
                        SYMBOL,
                        8,
                        7,
                        MarketPhase.OPENING_AUCTION,
                        null,
                        "0",
                        "0",
                        null,
                        40,
                        "2026-01-05T09:29:01.000000Z"));
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
        add(
                examples,
                new TradeSettled(
                        id("stl", TRADE), TRADE, SYMBOL, 1, ALICE, BOB, 40, PRICE, 2_340_000, 2_340, 1_170, NOW));
    }

    private static void commands(Map<Class<? extends Event>, List<Event>> examples) {
        add(
                examples,
                LIMIT,
                MARKET,
                new PlaceOrder(
                        COMMAND,
                        ORDER,
                        ALICE,
                        "a-3",
                        SYMBOL,
                        Side.SELL,
                        OrderType.STOP_LIMIT,
                        TimeInForce.GTD,
                        40,
                        PRICE - 50,
                        OPTIONS_STOP,
                        FEES,
                        NOW));
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
        add(
                examples,
                new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, PRICE),
                new OpenMarket(
                        SYMBOL, "USD", "0.01", "1", 2, 0, PRICE, RULES, MarketPhase.OPENING_AUCTION, false, CALL));
        add(examples, DEAL);
        add(examples, new EnterDeal(DEAL, null, null), new EnterDeal(DEAL, DeclineReason.INSUFFICIENT_UNITS, BOB));
        add(
                examples,
                new ChangePhase(COMMAND, SYMBOL, MarketPhase.HALTED, PhaseReason.OPERATOR, "news pending", null, NOW),
                new ChangePhase(COMMAND, SYMBOL, MarketPhase.OPENING_AUCTION, PhaseReason.CALENDAR, null, CALL, NOW));
        add(
                examples,
                new MassCancel(COMMAND, SYMBOL, ALICE, Side.BUY, CancelReason.MASS_CANCEL, NOW),
                new MassCancel(COMMAND, SYMBOL, null, null, CancelReason.OPERATOR, NOW));
        add(examples, new BlockAccount(COMMAND, SYMBOL, ALICE, true, "asked for by the broker", NOW));
        add(examples, new SetCancelTimer(COMMAND, SYMBOL, ALICE, NOW + 30_000_000, NOW));
        add(examples, new SetMarketRules(COMMAND, SYMBOL, RULES, NOW));
        add(examples, new TickMarket(SYMBOL, NOW));
        add(examples, new BustTrade(COMMAND, SYMBOL, 2, AUCTION_TRADE, "entered by mistake", NOW));
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
                        OPTIONS,
                        false,
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
                        TradeKind.CONTINUOUS,
                        Side.BUY,
                        new TradeSide(ORDER, ALICE, PRICE, 60, 2_340),
                        new TradeSide(OTHER_ORDER, BOB, PRICE, 0, 1_170),
                        NOW),
                AUCTION_TRADE);
        add(
                examples,
                new PhaseChanged(
                        SYMBOL,
                        9,
                        COMMAND,
                        true,
                        MarketPhase.OPENING_AUCTION,
                        MarketPhase.CONTINUOUS,
                        PhaseReason.CALENDAR,
                        null,
                        PRICE,
                        1_200,
                        CALL,
                        NOW),
                new PhaseChanged(
                        SYMBOL,
                        10,
                        COMMAND,
                        true,
                        MarketPhase.CONTINUOUS,
                        MarketPhase.HALTED,
                        PhaseReason.OPERATOR,
                        "news pending",
                        null,
                        0,
                        null,
                        NOW));
        add(examples, new OrderTriggered(SYMBOL, 11, COMMAND, false, ORDER, ALICE, PRICE, NOW));
        add(examples, new OrderDecremented(SYMBOL, 12, COMMAND, false, ORDER, ALICE, 10, 50, PRICE, NOW));
        add(examples, new OrderRepriced(SYMBOL, 13, COMMAND, true, ORDER, ALICE, PRICE, 60, NOW));
        add(
                examples,
                new MassCanceled(SYMBOL, 14, COMMAND, ALICE, Side.BUY, CancelReason.MASS_CANCEL, 3, NOW),
                new MassCanceled(SYMBOL, 15, COMMAND, null, null, CancelReason.OPERATOR, 0, NOW));
        add(examples, new AccountBlocked(SYMBOL, 16, COMMAND, ALICE, true, "asked for by the broker", 3, NOW));
        add(examples, new CancelTimerSet(SYMBOL, 17, COMMAND, ALICE, NOW + 30_000_000, NOW));
        add(examples, new MarketRulesChanged(SYMBOL, 18, COMMAND, RULES, NOW));
        add(examples, new DealRejected(SYMBOL, 19, COMMAND, DEAL, RejectReason.INSUFFICIENT_FUNDS, ALICE, NOW));
        add(examples, new TradeBusted(SYMBOL, 20, COMMAND, AUCTION_TRADE, "entered by mistake", NOW));
        add(examples, new BustRejected(SYMBOL, 21, COMMAND, 7, RejectReason.UNKNOWN_TRADE, NOW));
        add(examples, new OrderCanceled(SYMBOL, 5, COMMAND, true, ORDER, ALICE, CancelReason.REQUESTED, 60, NOW));
        add(examples, new OrderAmended(SYMBOL, 6, COMMAND, true, ORDER, ALICE, 60, PRICE, null, 20, true, NOW));
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
