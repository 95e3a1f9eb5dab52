package org.bourse.matching.domain.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.BustRejected;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.junit.jupiter.api.Test;

/** What the engine adds to the core: names, fees, deals off the book, the tape, and what everybody is told. */
class EngineTest {
    private static final String SYMBOL = "ACME-USD";
    private static final FeeRates FEES = new FeeRates(500, 1_000, 700);

    private final Engine engine = new Engine();
    private EngineOutput last;
    private long millis = 1_000;

    @Test
    void feesAreRoundedDownByRoleAndAmount() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        enter("sell", "seller", Side.SELL, 333, 1_000, OrderOptions.NONE, FEES);
        TradeExecuted trade =
                only(TradeExecuted.class, enter("buy", "buyer", Side.BUY, 333, 1_001, OrderOptions.NONE, FEES));
        // 333 x 10.00 = 333000 cents
        assertEquals(333, trade.buyer().feeMinor());
        assertEquals(166, trade.seller().feeMinor());
        assertEquals(1_001, trade.buyer().limitTicks());
        assertEquals("buy", trade.taker().orderId());
    }

    @Test
    void anOpeningAuctionGathersAndUncrossesWithItsOwnFee() {
        open(MarketPhase.OPENING_AUCTION, MarketRules.OPEN);
        PhaseChanged began = only(PhaseChanged.class, last.executions());
        assertEquals(MarketPhase.CLOSED, began.previous());
        assertEquals(PhaseReason.LISTING, began.reason());
        enter("b", "buyer", Side.BUY, 10, 1_010, OrderOptions.NONE, FEES);
        enter("s", "seller", Side.SELL, 8, 990, OrderOptions.NONE, FEES);
        assertTrue(last.trades().isEmpty());
        millis += 1_000;
        apply(new TickMarket(SYMBOL, 0));
        assertEquals("10.1", last.indicatives().get(0).price());
        assertEquals("8", last.indicatives().get(0).quantity());
        assertEquals("2", last.indicatives().get(0).surplus());
        assertEquals(Side.BUY, last.indicatives().get(0).surplusSide());

        AuctionCall call = new AuctionCall(1, 2, "hash", "seed");
        apply(new ChangePhase("cmd_p", SYMBOL, MarketPhase.CONTINUOUS, PhaseReason.CALENDAR, null, call, 0));

        TradeExecuted trade = only(TradeExecuted.class, last.executions());
        assertEquals(TradeKind.AUCTION, trade.kind());
        assertNull(trade.aggressorSide());
        assertEquals("b", trade.buyer().orderId());
        assertEquals(2, trade.buyer().leavesLots());
        // 8 x 10.10 = 8080 cents at 700 ppm
        assertEquals(5, trade.buyer().feeMinor());
        PhaseChanged changed = only(PhaseChanged.class, last.executions());
        assertEquals(1_010, changed.auctionPriceTicks());
        assertEquals(8, changed.auctionLots());
        assertTrue(changed.lastOfCommand());
        assertEquals("seed", last.statuses().get(0).seed());
        assertEquals(MarketPhase.CONTINUOUS, last.statuses().get(0).to());
        assertEquals(TradeVenue.AUCTION, last.trades().get(0).venue());
    }

    @Test
    void whatTimeAloneBringsHasNoCommandAndComesFirst() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        OrderOptions until = new OrderOptions(null, null, null, null, null, 2_000_000L, null, null, null);
        apply(order("gtd", "buyer", Side.BUY, TimeInForce.GTD, 5, 1_000, until, null));
        millis = 3_000;
        List<ExecutionEvent> events = enter("later", "buyer", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        OrderCanceled expired = (OrderCanceled) events.get(0);
        assertEquals(CancelReason.EXPIRED, expired.reason());
        assertNull(expired.commandId());
        assertTrue(!expired.lastOfCommand());
        assertEquals("cmd_later", events.get(1).commandId());
    }

    @Test
    void aRefusedCommandStillLetsTimeAct() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        OrderOptions until = new OrderOptions(null, null, null, null, null, 2_000_000L, null, null, null);
        apply(order("gtd", "buyer", Side.BUY, TimeInForce.GTD, 5, 1_000, until, null));
        millis = 3_000;
        EnterOrder entered = order("no", "buyer", Side.BUY, TimeInForce.GTC, 5, 1_000, OrderOptions.NONE, null);
        List<ExecutionEvent> events = apply(new EnterOrder(entered.order(), DeclineReason.INSUFFICIENT_FUNDS, null));
        assertEquals(2, events.size());
        assertEquals(RejectReason.INSUFFICIENT_FUNDS, ((OrderRejected) events.get(1)).reason());
    }

    @Test
    void selfTradesArePreventedByGroupNotByAccount() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        OrderOptions group =
                new OrderOptions(null, null, null, null, null, null, null, SelfTradePrevention.CANCEL_OLDEST, "fund");
        enter("s", "one", Side.SELL, 5, 1_000, group, null);
        List<ExecutionEvent> events = enter("b", "two", Side.BUY, 5, 1_000, group, null);
        assertEquals(CancelReason.SELF_TRADE, only(OrderCanceled.class, events).reason());
        assertTrue(events.stream().noneMatch(TradeExecuted.class::isInstance));
    }

    @Test
    void theKillSwitchCancelsAndRefuses() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        enter("1", "bad", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        enter("2", "bad", Side.SELL, 5, 1_100, OrderOptions.NONE, null);
        enter("3", "good", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        List<ExecutionEvent> events = apply(new BlockAccount("cmd_k", SYMBOL, "bad", true, "runaway", 0));
        assertEquals(2, only(AccountBlocked.class, events).canceledOrders());
        assertEquals(
                RejectReason.ACCOUNT_BLOCKED,
                only(OrderRejected.class, enter("4", "bad", Side.BUY, 1, 1_000, OrderOptions.NONE, null))
                        .reason());
        apply(new BlockAccount("cmd_l", SYMBOL, "bad", false, null, 0));
        only(OrderAccepted.class, enter("5", "bad", Side.BUY, 1, 1_000, OrderOptions.NONE, null));
    }

    @Test
    void massCancellationEndsWithItsCount() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        enter("1", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        enter("2", "a", Side.SELL, 5, 1_100, OrderOptions.NONE, null);
        List<ExecutionEvent> events =
                apply(new MassCancel("cmd_m", SYMBOL, "a", Side.SELL, CancelReason.MASS_CANCEL, 0));
        assertEquals(1, only(MassCanceled.class, events).canceledOrders());
        assertEquals("2", only(OrderCanceled.class, events).orderId());
        assertEquals(1, engine.bookOf(SYMBOL).orElseThrow().orders());
    }

    @Test
    void theCancelTimerCancelsWhenItRunsOut() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        enter("1", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        apply(new SetCancelTimer("cmd_t", SYMBOL, "a", 5_000_000, 0));
        millis = 5_000;
        List<ExecutionEvent> events = apply(new TickMarket(SYMBOL, 0));
        assertEquals(
                CancelReason.DISCONNECTED, only(OrderCanceled.class, events).reason());
    }

    @Test
    void aHaltSaysWhyToEverybody() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        apply(new ChangePhase("cmd_h", SYMBOL, MarketPhase.HALTED, PhaseReason.OPERATOR, "news pending", null, 0));
        assertEquals("news pending", last.statuses().get(0).note());
        assertEquals(PhaseReason.OPERATOR, last.statuses().get(0).reason());
        assertEquals(
                RejectReason.MARKET_HALTED,
                only(OrderRejected.class, enter("1", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null))
                        .reason());
    }

    @Test
    void aBreachOfTheBandTellsWhenItsAuctionEnds() {
        open(MarketPhase.CONTINUOUS, new MarketRules(0, 0, PriceBands.COLLARS, 1_000, 0, 0, 30_000_000, 250_000));
        enter("s", "a", Side.SELL, 5, 1_200, OrderOptions.NONE, null);
        enter("b", "b", Side.BUY, 5, 1_200, OrderOptions.NONE, null);
        assertEquals(MarketPhase.VOLATILITY_AUCTION, last.statuses().get(0).to());
        assertEquals(PhaseReason.PRICE_BAND, last.statuses().get(0).reason());
        millis += 30_000;
        apply(new TickMarket(SYMBOL, 0));
        assertEquals(1_200, only(TradeExecuted.class, last.executions()).priceTicks());
        assertEquals(PhaseReason.AUCTION_ENDED, last.statuses().get(0).reason());
    }

    @Test
    void aDealOffTheBookIsATradeWithoutTouchingTheBook() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        enter("s", "a", Side.SELL, 5, 1_000, OrderOptions.NONE, null);
        apply(new EnterDeal(deal("1", null, null), null, null));
        TradeExecuted trade = only(TradeExecuted.class, last.executions());
        assertEquals(TradeKind.BLOCK, trade.kind());
        assertEquals(0, trade.buyer().leavesLots());
        assertEquals(900, trade.buyer().feeMinor());
        assertEquals(TradeVenue.OTC, last.trades().get(0).venue());
        assertTrue(last.bookUpdates().isEmpty());
        assertEquals(0, engine.bookOf(SYMBOL).orElseThrow().lastTradeTicks());
    }

    @Test
    void aDeclinedDealIsRefusedWithTheAccount() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        apply(new EnterDeal(deal("1", null, null), DeclineReason.INSUFFICIENT_UNITS, "seller"));
        DealRejected rejected = only(DealRejected.class, last.executions());
        assertEquals(RejectReason.INSUFFICIENT_UNITS, rejected.reason());
        assertEquals("seller", rejected.declinedAccountId());
    }

    @Test
    void aLargeBlockIsShownLaterUnderItsOwnNumber() {
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        apply(new EnterDeal(deal("1", 60_000_000L, null), null, null));
        assertTrue(last.trades().isEmpty());
        enter("s", "a", Side.SELL, 5, 1_000, OrderOptions.NONE, null);
        enter("b", "b", Side.BUY, 5, 1_000, OrderOptions.NONE, null);
        assertEquals(1, last.trades().get(0).seq());
        millis = 60_000;
        apply(new TickMarket(SYMBOL, 0));
        PublicTrade shown = last.trades().get(0);
        assertEquals(2, shown.seq());
        assertEquals(TradeKind.BLOCK, shown.kind());
        assertTrue(shown.publishTime() != null);

        TradeExecuted first = trade(1);
        apply(new BustTrade("cmd_b", SYMBOL, 1, first, "mistake", 0));
        assertEquals(2, last.trades().get(0).refSeq());
        assertEquals(TradeType.BUSTED, last.trades().get(0).type());
        only(TradeBusted.class, last.executions());
        apply(new BustTrade("cmd_b2", SYMBOL, 1, first, "mistake", 0));
        assertEquals(
                RejectReason.ALREADY_BUSTED,
                only(BustRejected.class, last.executions()).reason());
        apply(new EnterDeal(deal("2", null, 1L), null, null));
        assertEquals(TradeType.CORRECTED, last.trades().get(0).type());
        assertEquals(2, last.trades().get(0).refSeq());
    }

    @Test
    void aMarketOfTheCounterTakesDealsAndNoOrdersUntilItIsListed() {
        apply(new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, 1_000, null, null, true, null));
        assertEquals(
                RejectReason.OTC_ONLY,
                only(OrderRejected.class, enter("1", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null))
                        .reason());
        apply(new EnterDeal(deal("1", null, null), null, null));
        only(TradeExecuted.class, last.executions());
        open(MarketPhase.CONTINUOUS, MarketRules.OPEN);
        only(OrderAccepted.class, enter("2", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null));
    }

    @Test
    void commandsForAMarketThatWasNeverOpenedAreOfNoUse() {
        assertThrows(
                UnusableCommandException.class,
                () -> apply(new MassCancel("cmd_m", "NONE-USD", null, null, CancelReason.OPERATOR, 0)));
        assertEquals(
                RejectReason.MARKET_NOT_OPEN,
                only(OrderRejected.class, enter("1", "a", Side.BUY, 5, 1_000, OrderOptions.NONE, null))
                        .reason());
    }

    private void open(MarketPhase phase, MarketRules rules) {
        apply(new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, 1_000, rules, phase, false, null));
    }

    private static PlaceDeal deal(String number, Long publishAtMicros, Long corrects) {
        return new PlaceDeal(
                "cmd_d" + number,
                "dea_" + number,
                SYMBOL,
                TradeKind.BLOCK,
                new DealSide("ord_b" + number, "buyer", "x", FEES),
                new DealSide("ord_s" + number, "seller", "x", null),
                900,
                1_000,
                publishAtMicros,
                corrects,
                0);
    }

    private static TradeExecuted trade(long number) {
        return new TradeExecuted(
                SYMBOL,
                2,
                "cmd_d1",
                true,
                "trd",
                number,
                900,
                1_000,
                TradeKind.BLOCK,
                null,
                new org.bourse.contracts.matching.v1.TradeSide("ord_b1", "buyer", 900, 0),
                new org.bourse.contracts.matching.v1.TradeSide("ord_s1", "seller", 900, 0),
                1);
    }

    private List<ExecutionEvent> enter(
            String id, String account, Side side, long lots, long price, OrderOptions options, FeeRates fees) {
        return apply(order(id, account, side, TimeInForce.GTC, lots, price, options, fees));
    }

    private static EnterOrder order(
            String id,
            String account,
            Side side,
            TimeInForce force,
            long lots,
            long price,
            OrderOptions options,
            FeeRates fees) {
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + id,
                        id,
                        account,
                        id,
                        SYMBOL,
                        side,
                        OrderType.LIMIT,
                        force,
                        lots,
                        price,
                        options,
                        fees,
                        1),
                null,
                null);
    }

    private List<ExecutionEvent> apply(BookCommand command) {
        last = engine.apply(null, 0, command, millis);
        return last.executions();
    }

    private static <T> T only(Class<T> type, List<ExecutionEvent> events) {
        List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertEquals(1, found.size(), events::toString);
        return found.get(0);
    }
}
