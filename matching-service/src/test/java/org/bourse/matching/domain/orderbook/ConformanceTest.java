package org.bourse.matching.domain.orderbook;

import static org.bourse.matching.domain.orderbook.TestMarket.names;
import static org.bourse.matching.domain.orderbook.TestMarket.trades;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.junit.jupiter.api.Test;

/**
 * Worked examples of other engines and venues, each with its source. The numbers are those of the list of conformance cases in
 * docs/matching.md; 13 (icebergs), 18 (post-only) and 19 (orders with a deadline) come with their order types.
 */
class ConformanceTest {
    private final TestMarket market = new TestMarket();

    /** Case 1; parity, multiLevelBuy. */
    @Test
    void tradesBestPriceFirstAtThePriceOfTheRestingOrder() {
        market.sell("1", 100, 1000);
        market.sell("2", 100, 1001);
        market.sell("3", 50, 999);
        assertEquals("50@999(3) 50@1000(1)", trades(market.buy("4", 100, 1000)));
        assertEquals("50@1000 100@1001", market.asks());
        assertEquals("", market.bids());
    }

    /** Case 2; parity, partialBuy; flash1, sweep_residual_becomes_bbo. */
    @Test
    void restOfAnIncomingOrderBecomesTheBestPrice() {
        market.sell("1", 50, 1000);
        assertEquals("50@1000(1)", trades(market.buy("2", 100, 1000)));
        assertEquals("50@1000", market.bids());
        assertEquals("50@1000(2)", trades(market.sell("3", 50, 1000)));
    }

    /** Case 3; parity, partialBidFill. */
    @Test
    void restingOrderIsFilledByOneAfterTheOther() {
        market.buy("1", 100, 1000);
        List<ExecutionEvent> first = market.sell("2", 50, 1000);
        assertEquals("50@1000(1)", trades(first));
        assertEquals(50, ((TradeExecuted) first.get(1)).maker().leavesLots());
        List<ExecutionEvent> second = market.sell("3", 50, 1000);
        assertEquals(0, ((TradeExecuted) second.get(1)).maker().leavesLots());
        assertEquals("", trades(market.sell("4", 50, 1000)));
        assertEquals("50@1000", market.asks());
    }

    /** Case 3; OrderBook-rs #88. */
    @Test
    void restingOrderKeepsPriorityAfterPartialFill() {
        market.buy("1", 100, 1000);
        market.buy("2", 100, 1000);
        assertEquals("30@1000(1)", trades(market.sell("3", 30, 1000)));
        assertEquals("30@1000(1)", trades(market.sell("4", 30, 1000)));
    }

    /** Case 4; exchange-core, shouldPartiallyMatchMarketableGtcOrderAndPlace. */
    @Test
    void marketableOrderTradesWhatItReachesAndRests() {
        market.sell("2", 50, 81599);
        market.sell("3", 25, 81599);
        market.sell("1", 100, 81600);
        assertEquals("50@81599(2) 25@81599(3)", trades(market.buy("4", 77, 81599)));
        assertEquals("2@81599", market.bids());
        assertEquals("100@81600", market.asks());
    }

    /** Case 4, second part; exchange-core. */
    @Test
    void marketableOrderGoesOnToTheNextLevelWithinItsLimit() {
        market.sell("2", 50, 81599);
        market.sell("3", 25, 81599);
        market.sell("1", 100, 81600);
        assertEquals("50@81599(2) 25@81599(3) 2@81600(1)", trades(market.buy("4", 77, 81600)));
        assertEquals("", market.bids());
        assertEquals("98@81600", market.asks());
    }

    /** Case 5; flash1. */
    @Test
    void cancelledOrderIsSkippedInTheQueue() {
        market.buy("1", 10, 100);
        market.buy("2", 10, 100);
        market.buy("3", 10, 100);
        market.cancel("2");
        assertEquals("10@100(1) 10@100(3)", trades(market.sell("4", 20, 100)));
    }

    /** Case 5; flash1. */
    @Test
    void cancelOfTheFirstOrderOfALevelPromotesTheNext() {
        market.buy("1", 10, 100);
        market.buy("2", 10, 100);
        market.buy("3", 10, 100);
        market.cancel("1");
        assertEquals("10@100(2) 10@100(3)", trades(market.sell("4", 20, 100)));
    }

    /** Case 5; flash1, no phantom level. */
    @Test
    void cancelOfTheBestLevelMakesTheNextOneBest() {
        market.buy("1", 10, 101);
        market.buy("2", 10, 100);
        market.cancel("1");
        assertEquals("10@100", market.bids());
        assertEquals("", trades(market.sell("3", 5, 101)));
        assertEquals("5@100(2)", trades(market.sell("4", 5, 100)));
    }

    /** Case 6; parity, partialCancel. An increase is an amendment that loses the place: case 12. */
    @Test
    void reductionKeepsItsPlace() {
        market.buy("1", 100, 1000);
        market.buy("5", 10, 1000);
        OrderAmended amended = assertInstanceOf(
                OrderAmended.class, market.amend("1", 75L, null).get(0));
        assertTrue(amended.priorityKept());
        assertTrue(amended.lastOfCommand());
        assertEquals("75@1000(1) 10@1000(5)", trades(market.sell("2", 100, 1000)));
        assertEquals("15@1000", market.asks());
    }

    /** Case 7; exchange-core, shouldReturnErrorWhenDeletingOtherUserOrder; flash1. */
    @Test
    void cancelOfWhatIsNotInTheBookIsRefused() {
        market.buy("1", 10, 100);
        market.buy("2", 10, 99);
        market.cancel("2");
        for (List<ExecutionEvent> events : List.of(
                market.cancel("nothing"),
                market.cancel("1", "acc_B"),
                market.cancel("2"),
                market.amend("nothing", 5L, null))) {
            assertEquals(1, events.size());
            ExecutionEvent event = events.get(0);
            assertEquals(
                    RejectReason.UNKNOWN_ORDER,
                    event instanceof CancelRejected canceled ? canceled.reason() : ((AmendRejected) event).reason());
            assertTrue(market.last().bookUpdates().isEmpty());
        }
        market.sell("3", 10, 100);
        assertInstanceOf(CancelRejected.class, market.cancel("1").get(0));
        assertEquals("", market.bids());
    }

    /** Case 8; exchange-core fails it; melin, DuplicateOrderId. */
    @Test
    void liveIdentifierIsRefusedBeforeItTrades() {
        market.buy("1", 10, 100);
        market.sell("2", 10, 101);
        List<ExecutionEvent> events = market.buy("1", 10, 101);
        OrderRejected rejected = assertInstanceOf(OrderRejected.class, events.get(0));
        assertEquals(1, events.size());
        assertEquals(RejectReason.DUPLICATE_CLIENT_ORDER_ID, rejected.reason());
        assertEquals("10@100", market.bids());
        assertEquals("10@101", market.asks());
        market.cancel("1");
        assertEquals("10@101(2)", trades(market.buy("1", 10, 101)));
    }

    /** Case 9; exchange-core, basic.feature. */
    @Test
    void movedOrderTradesAtThePriceOfTheRestingOrder() {
        market.sell("101", 7, 1600);
        market.enter("t", Side.BUY, TimeInForce.IOC, 2, 1600);
        market.buy("202", 4, 1583);
        market.buy("102", 4, 1550);
        List<ExecutionEvent> events = market.amend("101", null, 1580L);
        assertEquals("OrderAmended TradeExecuted", names(events));
        assertEquals("4@1583(202)", trades(events));
        assertEquals("1@1580", market.asks());
        assertEquals("4@1550", market.bids());
        assertEquals(5, ((OrderAmended) events.get(0)).leavesLots());
        assertEquals(7, ((OrderAmended) events.get(0)).quantityLots());
    }

    /** Case 10; TMX guide, page 27; the rest is cancelled, as at Vega, melin and CoralME. */
    @Test
    void marketOrderTradesDownTheBookAndItsRestIsCancelled() {
        market.buy("001", 100, 1000);
        market.buy("002", 100, 999);
        market.sell("003", 400, 1002);
        market.sell("004", 100, 1002);
        List<ExecutionEvent> events = market.atMarket("5", Side.SELL, TimeInForce.IOC, 500, 1);
        assertEquals("100@1000(001) 100@999(002)", trades(events));
        OrderCanceled rest = assertInstanceOf(OrderCanceled.class, events.get(3));
        assertEquals(300, rest.canceledLots());
        assertEquals(CancelReason.NOT_FILLED_AT_ONCE, rest.reason());
        assertEquals("500@1002", market.asks());
    }

    /** The collar of a market order is the worst price at which it trades. */
    @Test
    void marketOrderStopsAtItsCollar() {
        market.sell("1", 10, 1000);
        market.sell("2", 10, 1100);
        assertEquals("10@1000(1)", trades(market.atMarket("3", Side.BUY, TimeInForce.IOC, 20, 1050)));
        OrderRejected rejected = assertInstanceOf(
                OrderRejected.class,
                market.atMarket("4", Side.BUY, TimeInForce.IOC, 20, 1050).get(0));
        assertEquals(RejectReason.NO_LIQUIDITY, rejected.reason());
    }

    /** Case 11; Binance, order_amend_keep_priority. */
    @Test
    void amendmentToLessKeepsTheQueue() {
        market.buy("10", 100, 87000);
        market.buy("15", 550, 87000);
        market.buy("20", 400, 87000);
        market.amend("15", 500L, null);
        assertEquals(List.of("10", "15", "20"), market.queue(Side.BUY, 87000));
    }

    /** Case 11, second part; Binance. */
    @Test
    void cancelAndReplaceGoesToTheBack() {
        market.buy("10", 100, 87000);
        market.buy("15", 550, 87000);
        market.buy("20", 400, 87000);
        market.cancel("15");
        market.buy("22", 500, 87000);
        assertEquals(List.of("10", "20", "22"), market.queue(Side.BUY, 87000));
    }

    /** Case 12; Vega 0004-AMND-056 to 059, 017 to 019, 009; TMX CFO, page 27. */
    @Test
    void increaseAndPriceChangeLoseThePlace() {
        market.buy("1", 10, 100);
        market.buy("2", 10, 100);
        market.buy("3", 10, 100);
        assertFalse(((OrderAmended) market.amend("1", 11L, null).get(0)).priorityKept());
        assertEquals(List.of("2", "3", "1"), market.queue(Side.BUY, 100));
        market.buy("4", 10, 101);
        assertFalse(((OrderAmended) market.amend("2", null, 101L).get(0)).priorityKept());
        assertEquals(List.of("4", "2"), market.queue(Side.BUY, 101));
    }

    /** Case 12; Vega 0004-AMND: an amendment to no more than the filled part cancels the rest. */
    @Test
    void amendmentToTheFilledPartCancelsTheRest() {
        market.buy("1", 10, 100);
        market.sell("2", 4, 100);
        List<ExecutionEvent> events = market.amend("1", 4L, null);
        OrderCanceled canceled = assertInstanceOf(OrderCanceled.class, events.get(0));
        assertEquals(CancelReason.AMENDED_TO_FILLED, canceled.reason());
        assertEquals(6, canceled.canceledLots());
        assertEquals("", market.bids());
        assertInstanceOf(AmendRejected.class, market.amend("1", 20L, null).get(0));
    }

    /** A declined amendment changes nothing and tells what stands. */
    @Test
    void declinedAmendmentTellsWhatStands() {
        market.buy("1", 10, 100);
        AmendRejected rejected = assertInstanceOf(
                AmendRejected.class,
                market.amend("1", 20L, 120L, DeclineReason.INSUFFICIENT_FUNDS).get(0));
        assertEquals(RejectReason.INSUFFICIENT_FUNDS, rejected.reason());
        assertEquals(10, rejected.leavesLots());
        assertEquals(100, rejected.limitTicks());
        assertEquals("10@100", market.bids());
    }

    /** Case 14; Vega 0004-AMND-014; exchange-core fails it. */
    @Test
    void amendmentToTheSamePriceAndSizeKeepsThePlace() {
        market.buy("1", 10, 100);
        market.buy("2", 10, 100);
        OrderAmended amended = assertInstanceOf(
                OrderAmended.class, market.amend("1", 10L, 100L).get(0));
        assertTrue(amended.priorityKept());
        assertEquals(List.of("1", "2"), market.queue(Side.BUY, 100));
        assertTrue(market.last().bookUpdates().isEmpty());
    }

    /** Case 15; CoralME, test_IoC_Partial_Fill. */
    @Test
    void immediateOrCancelCancelsItsRest() {
        market.buy("1", 800, 43212);
        market.buy("2", 400, 43211);
        List<ExecutionEvent> events = market.enter("3", Side.SELL, TimeInForce.IOC, 1000, 43212);
        assertEquals("OrderAccepted TradeExecuted OrderCanceled", names(events));
        assertEquals("800@43212(1)", trades(events));
        assertEquals(200, ((OrderCanceled) events.get(2)).canceledLots());
        assertEquals("400@43211", market.bids());
    }

    /** Case 15, second part. */
    @Test
    void immediateOrCancelWithoutAMatchLeavesTheBookAlone() {
        market.buy("1", 800, 43212);
        List<ExecutionEvent> events = market.enter("3", Side.SELL, TimeInForce.IOC, 1000, 43213);
        assertEquals("OrderAccepted OrderCanceled", names(events));
        assertTrue(market.last().bookUpdates().isEmpty());
    }

    /** Case 16; CppTrader. */
    @Test
    void fillOrKillIsFilledOverLevels() {
        bidsOfCppTrader();
        assertEquals("30@30(3) 10@20(2)", trades(market.enter("4", Side.SELL, TimeInForce.FOK, 40, 10)));
        assertEquals("10@20 10@10", market.bids());
    }

    /** Case 17; CppTrader. */
    @Test
    void fillOrKillThatCannotBeFilledChangesNothing() {
        bidsOfCppTrader();
        OrderRejected rejected = assertInstanceOf(
                OrderRejected.class,
                market.enter("4", Side.SELL, TimeInForce.FOK, 100, 10).get(0));
        assertEquals(RejectReason.FOK_NOT_FILLABLE, rejected.reason());
        assertEquals("30@30 20@20 10@10", market.bids());
        assertTrue(market.last().bookUpdates().isEmpty());
    }

    /** Case 17, second part; TMX guide, page 30. */
    @Test
    void fillOrKillCountsOnlyWhatItsLimitReaches() {
        market.buy("1", 100, 1000);
        market.buy("2", 100, 999);
        assertInstanceOf(
                OrderRejected.class,
                market.enter("3", Side.SELL, TimeInForce.FOK, 150, 1000).get(0));
        assertEquals("100@1000 100@999", market.bids());
    }

    /** Case 57; exchange-core accepts it: what does not fit 64 bits is refused. */
    @Test
    void amountsBeyondCountingAreRefused() {
        OrderRejected rejected = assertInstanceOf(
                OrderRejected.class, market.buy("1", Long.MAX_VALUE / 2, 3).get(0));
        assertEquals(RejectReason.AMOUNT_OVERFLOW, rejected.reason());
        market.sell("2", Long.MAX_VALUE - 1, 1);
        assertInstanceOf(OrderRejected.class, market.sell("3", 2, 1).get(0));
        assertInstanceOf(
                AmendRejected.class, market.amend("2", Long.MAX_VALUE, 2L).get(0));
    }

    /** A market that nobody opened keeps a journal of its refusals, and nothing else. */
    @Test
    void marketThatIsNotOpenRefuses() {
        List<ExecutionEvent> events = market.apply(
                TestMarket.limit("NEWCO-USD", "cmd_x", "n", TestMarket.ACCOUNT, Side.BUY, TimeInForce.GTC, 1, 1));
        OrderRejected rejected = assertInstanceOf(OrderRejected.class, events.get(0));
        assertEquals(RejectReason.MARKET_NOT_OPEN, rejected.reason());
        assertEquals(1, rejected.sequence());
        assertEquals(2, market.apply(TestMarket.opening("NEWCO-USD")).get(0).sequence());
        assertTrue(market.apply(TestMarket.opening("NEWCO-USD")).isEmpty());
    }

    private void bidsOfCppTrader() {
        market.buy("1", 10, 10);
        market.buy("2", 20, 20);
        market.buy("3", 30, 30);
    }
}
