package org.bourse.matching.domain.orderbook;

import static org.bourse.matching.domain.orderbook.CoreMarket.buy;
import static org.bourse.matching.domain.orderbook.CoreMarket.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Worked examples of other engines and of venues, each with its source. The numbers are those of the list of conformance cases in
 * docs/matching.md; where venues differ and the example follows another convention than ours, the name says "ours". Case 37 (one
 * cancels the other) is not built.
 */
class MatchingConformanceTest {
    private static final long SECOND = 1_000_000;

    private final CoreMarket market = new CoreMarket();

    // ---------------------------------------------------------------- continuous

    @Test
    @DisplayName("case 1, parity multiLevelBuy: best price first, at the price of the resting order")
    void bestPriceFirst() {
        market.enter(sell("1", 100, 1000), sell("2", 100, 1001), sell("3", 50, 999), buy("4", 100, 1000));
        assertEquals("50@999(3) 50@1000(1)", market.trades());
        assertEquals("50@1000 100@1001", market.asks());
        assertEquals("", market.bids());
    }

    @Test
    @DisplayName("case 2, parity partialBuy; flash1 sweep_residual_becomes_bbo: the rest becomes the best price")
    void restBecomesBestPrice() {
        market.enter(sell("1", 50, 1000), buy("2", 100, 1000));
        assertEquals("50@1000(1)", market.trades());
        assertEquals("50@1000", market.bids());
        assertEquals("50@1000(2)", market.enter(sell("3", 50, 1000)).trades());
    }

    @Test
    @DisplayName("case 3, parity partialBidFill: filled by one after the other, the last one rests")
    void filledByOneAfterTheOther() {
        market.enter(buy("1", 100, 1000));
        assertEquals("50@1000(1)", market.enter(sell("2", 50, 1000)).trades());
        assertEquals("1 50@1000", market.orders());
        assertEquals("50@1000(1)", market.enter(sell("3", 50, 1000)).trades());
        assertEquals("", market.enter(sell("4", 50, 1000)).trades());
        assertEquals("50@1000", market.asks());
    }

    @Test
    @DisplayName("case 3, OrderBook-rs #88: a partial fill does not send the maker to the back")
    void partialFillKeepsPriority() {
        market.enter(buy("1", 100, 1000), buy("2", 100, 1000));
        assertEquals("30@1000(1)", market.enter(sell("3", 30, 1000)).trades());
        assertEquals("30@1000(1)", market.enter(sell("4", 30, 1000)).trades());
    }

    @Test
    @DisplayName("case 4, exchange-core shouldPartiallyMatchMarketableGtcOrderAndPlace")
    void partiallyMatchedAndPlaced() {
        market.enter(sell("2", 50, 81599), sell("3", 25, 81599), sell("1", 100, 81600), buy("4", 77, 81599));
        assertEquals("50@81599(2) 25@81599(3)", market.trades());
        assertEquals("2@81599", market.bids());
        assertEquals("100@81600", market.asks());
    }

    @Test
    @DisplayName("case 4, exchange-core: with the limit of the next level it goes on there")
    void goesOnAtTheNextLevel() {
        market.enter(sell("2", 50, 81599), sell("3", 25, 81599), sell("1", 100, 81600), buy("4", 77, 81600));
        assertEquals("50@81599(2) 25@81599(3) 2@81600(1)", market.trades());
    }

    @Test
    @DisplayName("case 5, flash1: cancels leave no phantom in the queue and no phantom level")
    void cancelsLeaveNoPhantom() {
        market.enter(buy("1", 10, 100), buy("2", 10, 100), buy("3", 10, 100)).cancel("2");
        assertEquals("10@100(1) 10@100(3)", market.enter(sell("4", 20, 100)).trades());
        market.enter(buy("5", 10, 100), buy("6", 10, 100), buy("7", 10, 100), buy("8", 5, 99))
                .cancel("5");
        assertEquals("10@100(6) 10@100(7)", market.enter(sell("9", 20, 100)).trades());
        assertEquals("5@99", market.bids());
        market.enter(buy("10", 1, 101)).cancel("10");
        assertEquals("5@99", market.bids());
    }

    @Test
    @DisplayName("case 6, parity partialCancel: a reduction keeps the place")
    void reductionKeepsPlace() {
        market.enter(buy("1", 100, 1000), buy("2", 10, 1000));
        assertEquals("amended 1 75@1000 kept", market.amend("1", 75, 0).said());
        assertEquals("75@1000(1) 10@1000(2)", market.enter(sell("3", 110, 1000)).trades());
        assertEquals("25@1000", market.asks());
    }

    @Test
    @DisplayName("case 6, ours: an amend to more is an increase, which goes to the back (parity: no effect)")
    void increaseGoesToTheBack() {
        market.enter(buy("1", 100, 1000), buy("2", 10, 1000));
        assertEquals("amended 1 100@1000 kept", market.amend("1", 100, 0).said());
        assertEquals("1 100@1000, 2 10@1000", market.orders());
        assertEquals("amended 1 101@1000", market.amend("1", 101, 0).said());
        assertEquals("2 10@1000, 1 101@1000", market.orders());
    }

    @Test
    @DisplayName("case 7, exchange-core, flash1: a cancel of an unknown, filled or cancelled order is refused")
    void cancelOfAnUnknownOrder() {
        market.enter(buy("1", 10, 100), buy("2", 10, 100), sell("3", 10, 100));
        assertEquals("canceled 2 10 CLIENT", market.cancel("2").said());
        for (String id : new String[] {"1", "2", "3", "never"}) {
            assertEquals("cancel rejected UNKNOWN_ORDER", market.cancel(id).said());
            assertEquals("amend rejected UNKNOWN_ORDER", market.amend(id, 5, 0).said());
        }
        assertEquals("", market.orders());
    }

    @Test
    @DisplayName("case 8, ours: the core names orders itself, and a name is never used again, although its place is")
    void namesAreNeverUsedAgain() {
        MatchingCore core = new MatchingCore(CoreMarket.plain());
        core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 0);
        long first = core.enter(buy("1", 10, 100).order, 1);
        core.cancel(first, 2);
        long second = core.enter(buy("1", 10, 100).order, 3);
        assertNotEquals(first, second);
        core.cancel(first, 4);
        assertEquals(Reason.UNKNOWN_ORDER, core.events().detail(0));
        assertEquals(true, core.isLive(second));
    }

    @Test
    @DisplayName("case 9, exchange-core basic.feature: a moved order trades at the price of the maker")
    void movedOrderTradesAtThePriceOfTheMaker() {
        market.enter(sell("101", 7, 1600), buy("x", 2, 1600), buy("202", 4, 1583), buy("102", 4, 1550));
        assertEquals("4@1583(202)", market.amend("101", 0, 1580).trades());
        assertEquals("amended 101 7@1580", market.said());
        assertEquals("1@1580", market.asks());
        assertEquals("4@1550", market.bids());
    }

    @Test
    @DisplayName("case 10, TMX guide p.27; ours as Vega, melin, CoralME: the rest of a market order is cancelled")
    void restOfMarketOrderIsCancelled() {
        market.enter(buy("001", 100, 1000), buy("002", 100, 999), sell("3", 400, 1002), sell("4", 100, 1002));
        market.enter(sell("5", 500, 1).market());
        assertEquals("100@1000(001) 100@999(002)", market.trades());
        assertEquals("accepted 5; canceled 5 300 NOT_FILLED_AT_ONCE", market.said());
    }

    @Test
    @DisplayName("case 52, Euronext: a market-to-limit order takes the best price as its limit and rests there")
    void marketToLimitRestsAtTheBestPrice() {
        market.enter(
                buy("1", 10, 15),
                buy("2", 10, 12),
                buy("3", 10, 10),
                sell("4", 25, 1).marketToLimit());
        assertEquals("10@15(1)", market.trades());
        assertEquals("accepted 4; repriced 4 @15", market.said());
        assertEquals("15@15", market.asks());
    }

    // ---------------------------------------------------------------- amend priority

    @Test
    @DisplayName(
            "case 11, Binance order_amend_keep_priority: less quantity keeps the place, cancel and replace does not")
    void lessQuantityKeepsThePlace() {
        market.enter(buy("10", 100, 87), buy("15", 550, 87), buy("20", 400, 87)).amend("15", 500, 0);
        assertEquals("10 100@87, 15 500@87, 20 400@87", market.orders());
        market.cancel("15").enter(buy("22", 500, 87));
        assertEquals("10 100@87, 20 400@87, 22 500@87", market.orders());
    }

    @Test
    @DisplayName("case 12, Vega 0004-AMND-056..059, TMX CFO p.27: more quantity or another price loses the place")
    void moreQuantityOrAnotherPriceLosesThePlace() {
        market.enter(buy("1", 10, 100), buy("2", 10, 100), buy("3", 10, 99)).amend("1", 11, 0);
        assertEquals("2 10@100, 1 11@100, 3 10@99", market.orders());
        market.amend("3", 0, 100);
        assertEquals("2 10@100, 1 11@100, 3 10@100", market.orders());
    }

    @Test
    @DisplayName("case 12, Vega 0004-AMND: an amend to the filled part or less cancels the rest")
    void amendToTheFilledPartCancels() {
        market.enter(buy("1", 10, 100), sell("2", 4, 100));
        assertEquals("canceled 1 6 AMENDED_TO_FILLED", market.amend("1", 4, 0).said());
        assertEquals("amend rejected UNKNOWN_ORDER", market.amend("1", 20, 0).said());
    }

    @Test
    @DisplayName(
            "case 13, TMX CFO: a change of the hidden part keeps the place; what is shown cannot be changed (ours)")
    void hiddenPartChangesInPlace() {
        market.enter(buy("1", 100, 10).shows(10), buy("2", 10, 10));
        assertEquals("amended 1 60@10 kept", market.amend("1", 60, 0).said());
        assertEquals("amended 1 90@10 kept", market.amend("1", 90, 0).said());
        assertEquals("1 10+80@10, 2 10@10", market.orders());
    }

    @Test
    @DisplayName("case 14, Vega 0004-AMND-014: an amend to the same values moves nothing")
    void sameValuesMoveNothing() {
        market.enter(buy("1", 10, 100), buy("2", 10, 100));
        assertEquals("amended 1 10@100 kept", market.amend("1", 10, 100).said());
        assertEquals("1 10@100, 2 10@100", market.orders());
    }

    // ---------------------------------------------------------------- time in force

    @Test
    @DisplayName("case 15, CoralME test_IoC_Partial_Fill: the rest is cancelled, without a match all of it")
    void immediateOrCancel() {
        market.enter(buy("1", 800, 43212), buy("2", 400, 43211));
        market.enter(sell("3", 1000, 43212).force(Tif.IOC));
        assertEquals("800@43212(1)", market.trades());
        assertEquals("accepted 3; canceled 3 200 NOT_FILLED_AT_ONCE", market.said());
        market.enter(sell("4", 1000, 43212).force(Tif.IOC));
        assertEquals("accepted 4; canceled 4 1000 NOT_FILLED_AT_ONCE", market.said());
        assertEquals(0, market.core().changedLevels());
        assertEquals("400@43211", market.bids());
    }

    @Test
    @DisplayName("case 16, CppTrader: fill or kill over several levels")
    void fillOrKillOverLevels() {
        market.enter(buy("1", 10, 10), buy("2", 20, 20), buy("3", 30, 30));
        assertEquals(
                "30@30(3) 10@20(2)",
                market.enter(sell("4", 40, 10).force(Tif.FOK)).trades());
        assertEquals("10@20 10@10", market.bids());
    }

    @Test
    @DisplayName("case 17, CppTrader, TMX p.30: fill or kill that cannot be filled changes nothing")
    void fillOrKillKilled() {
        market.enter(buy("1", 10, 10), buy("2", 20, 20), buy("3", 30, 30));
        market.enter(sell("4", 100, 10).force(Tif.FOK));
        assertEquals("rejected 4 FOK_NOT_FILLABLE", market.said());
        assertEquals("30@30 20@20 10@10", market.bids());
        market.enter(sell("5", 31, 30).force(Tif.FOK));
        assertEquals("rejected 5 FOK_NOT_FILLABLE", market.said());
    }

    @Test
    @DisplayName("case 18, Vega 0068-MATC-040..042: post-only is refused whole where it would trade")
    void postOnly() {
        market.enter(sell("1", 5, 100), buy("2", 10, 100).postOnly(PostOnly.REJECT));
        assertEquals("rejected 2 POST_ONLY_WOULD_TRADE", market.said());
        market.enter(buy("3", 10, 99).postOnly(PostOnly.REJECT));
        assertEquals("accepted 3", market.said());
        assertEquals("10@99", market.bids());
    }

    @Test
    @DisplayName("case 18, ours: post-only that slides rests one tick off the best price")
    void postOnlySlides() {
        market.enter(sell("1", 5, 100), buy("2", 10, 105).postOnly(PostOnly.SLIDE));
        assertEquals("10@99", market.bids());
    }

    @Test
    @DisplayName("case 19, OrderBook-rs evict_expired_orders: at its instant an order neither enters nor trades")
    void deadline() {
        market.at(100).enter(buy("1", 10, 100).until(100));
        assertEquals("rejected 1 EXPIRED", market.said());
        market.enter(buy("2", 10, 100).until(101));
        assertEquals("10@100(2)", market.enter(sell("3", 10, 100)).trades());
        market.enter(buy("4", 10, 100).until(101)).at(101);
        assertEquals("canceled 4 10 EXPIRED", market.said());
    }

    @Test
    @DisplayName("case 19, CoralME expire(): the close ends DAY orders, GTC orders stay")
    void closeEndsDayOrders() {
        market.enter(buy("1", 10, 100).force(Tif.DAY), buy("2", 10, 100)).phase(Phase.CLOSED);
        assertEquals("phase CLOSED 0@0; canceled 1 10 EXPIRED", market.said());
        assertEquals("2 10@100", market.orders());
    }

    // ---------------------------------------------------------------- self trade prevention

    private void makers() {
        market.enter(
                buy("1", 12, 12).own(StpMode.NONE),
                buy("2", 13, 11).own(StpMode.NONE),
                buy("3", 81, 10).own(StpMode.NONE));
    }

    @Test
    @DisplayName("case 20, Binance scenario B: NONE trades")
    void none() {
        makers();
        market.enter(sell("4", 30, 10).own(StpMode.NONE));
        assertEquals("12@12(1) 13@11(2) 5@10(3)", market.trades());
    }

    @Test
    @DisplayName("cases 20, 25, Binance scenario C: CANCEL_MAKER cancels the makers in queue order, the taker rests")
    void cancelOldest() {
        makers();
        market.enter(sell("4", 30, 10).own(StpMode.CANCEL_OLDEST));
        assertEquals("", market.trades());
        assertEquals(
                "accepted 4; canceled 1 12 SELF_TRADE; canceled 2 13 SELF_TRADE; canceled 3 81 SELF_TRADE",
                market.said());
        assertEquals("4 30@10", market.orders());
    }

    @Test
    @DisplayName("case 20, Binance scenario C: CANCEL_TAKER cancels the taker, the makers stay")
    void cancelNewest() {
        makers();
        market.enter(sell("4", 30, 10).own(StpMode.CANCEL_NEWEST));
        assertEquals("accepted 4; canceled 4 30 SELF_TRADE", market.said());
        assertEquals("12@12 13@11 81@10", market.bids());
    }

    @Test
    @DisplayName("case 21, Binance D, E; Coinbase: CANCEL_BOTH; the mode of the taker decides")
    void cancelBoth() {
        market.enter(buy("1", 1, 1).own(StpMode.CANCEL_OLDEST), sell("2", 3, 1).own(StpMode.CANCEL_BOTH));
        assertEquals("accepted 2; canceled 1 1 SELF_TRADE; canceled 2 3 SELF_TRADE", market.said());
        market.enter(buy("3", 1, 1).own(StpMode.CANCEL_OLDEST), sell("4", 3, 1).own(StpMode.CANCEL_NEWEST));
        assertEquals("accepted 4; canceled 4 3 SELF_TRADE", market.said());
        assertEquals("3 1@1", market.orders());
    }

    @Test
    @DisplayName("case 22, Binance G; Coinbase dc: DECREMENT takes the smaller quantity from both")
    void decrement() {
        market.enter(buy("1", 6, 2).own(StpMode.NONE), sell("2", 2, 2).own(StpMode.DECREMENT));
        assertEquals("accepted 2; decremented 1 by 2; canceled 2 2 SELF_TRADE", market.said());
        assertEquals("1 4@2", market.orders());
        market.enter(sell("3", 4, 2).own(StpMode.DECREMENT));
        assertEquals("accepted 3; canceled 1 4 SELF_TRADE; canceled 3 4 SELF_TRADE", market.said());
    }

    @Test
    @DisplayName("case 23, Binance F: a market taker that cancelled its maker finds nobody and is cancelled")
    void marketTaker() {
        market.enter(buy("1", 1, 1).own(StpMode.NONE));
        market.enter(sell("2", 1, 1).market().own(StpMode.CANCEL_OLDEST));
        assertEquals("accepted 2; canceled 1 1 SELF_TRADE; canceled 2 1 NOT_FILLED_AT_ONCE", market.said());
    }

    @Test
    @DisplayName(
            "case 24, OrderBook-rs #97; ours as Binance: CANCEL_TAKER leaves nothing resting, CANCEL_MAKER lets the rest rest")
    void residual() {
        market.enter(buy("1", 1, 1).own(StpMode.NONE), sell("2", 3, 1).own(StpMode.CANCEL_NEWEST));
        assertEquals("1 1@1", market.orders());
        market.enter(sell("3", 3, 1).own(StpMode.CANCEL_OLDEST));
        assertEquals("3 3@1", market.orders());
    }

    @Test
    @DisplayName("case 25, ikob, melin: fill or kill leaves out own orders, or all behind the first own order")
    void fillOrKill() {
        market.enter(buy("1", 5, 10), buy("2", 5, 10).own(StpMode.NONE), buy("3", 5, 10));
        market.enter(sell("4", 11, 10).force(Tif.FOK).own(StpMode.CANCEL_OLDEST));
        assertEquals("rejected 4 FOK_NOT_FILLABLE", market.said());
        market.enter(sell("5", 6, 10).force(Tif.FOK).own(StpMode.CANCEL_NEWEST));
        assertEquals("rejected 5 FOK_NOT_FILLABLE", market.said());
        market.enter(sell("6", 10, 10).force(Tif.FOK).own(StpMode.CANCEL_OLDEST));
        assertEquals("5@10(1) 5@10(3)", market.trades());
    }

    @Test
    @DisplayName("case 26, Vega 0068-MATC-030: an uncross lets an owner trade with itself")
    void uncrossLetsOwnOrdersTrade() {
        CoreMarket call = CoreMarket.inCall(0);
        call.enter(
                buy("1", 5, 10000).own(StpMode.CANCEL_BOTH),
                sell("2", 5, 10000).own(StpMode.CANCEL_BOTH),
                buy("3", 5, 10000).own(StpMode.CANCEL_BOTH),
                sell("4", 5, 10000));
        assertEquals("5@10000(1-2) 5@10000(3-4)", call.phase(Phase.CONTINUOUS).trades());
    }

    // ---------------------------------------------------------------- iceberg

    @Test
    @DisplayName("case 27, Vega 0014-ORDT-012; ours: what is shown is renewed when it is used up, not below a minimum")
    void renewedWhenUsedUp() {
        market.enter(buy("1", 100, 10).shows(10), sell("2", 6, 10));
        assertEquals("1 4+90@10", market.orders());
        market.enter(sell("3", 4, 10));
        assertEquals("1 10+80@10", market.orders());
    }

    @Test
    @DisplayName("case 28, Vega 0014-ORDT-030: a renewed part goes to the back of the queue")
    void renewedPartGoesToTheBack() {
        market.enter(buy("p1", 10, 5).shows(2), buy("p2", 7, 5), buy("p3", 7, 5), sell("4", 15, 5));
        assertEquals("2@5(p1) 7@5(p2) 6@5(p3)", market.trades());
        assertEquals("p3 1@5, p1 2+6@5", market.orders());
    }

    @Test
    @DisplayName("case 29, Vega 0014-ORDT-028: an aggressive iceberg trades its whole size first")
    void aggressive() {
        market.enter(sell("1", 10, 5), buy("2", 15, 5).shows(2));
        assertEquals("10@5(1)", market.trades());
        assertEquals("2 2+3@5", market.orders());
    }

    @Test
    @DisplayName("case 30, TMX p.33: reserves trade after everything displayed, each in one trade")
    void reservesTradeLast() {
        market.enter(
                buy("001", 100, 1000),
                buy("003", 500, 990),
                buy("004", 10_000, 990).shows(100),
                buy("005", 200, 990),
                sell("6", 1_500, 990));
        assertEquals("100@1000(001) 500@990(003) 100@990(004) 200@990(005) 600@990(004)", market.trades());
        assertEquals("004 100+9200@990", market.orders());
    }

    @Test
    @DisplayName("case 31, Vega 0014-ORDT-023, 024: an increase grows the reserve, a decrease comes out of it first")
    void totalChangesTheReserve() {
        market.enter(buy("1", 20, 10).shows(5), buy("2", 5, 10), sell("3", 2, 10));
        assertEquals("1 3+17@10, 2 5@10", market.amend("1", 22, 0).orders());
        assertEquals("1 3+1@10, 2 5@10", market.amend("1", 6, 0).orders());
        assertEquals("1 2@10, 2 5@10", market.amend("1", 4, 0).orders());
    }

    // ---------------------------------------------------------------- stops

    @Test
    @DisplayName("case 32, Vega 0014-ORDT-046..050: a stop buys when the last price reaches its trigger")
    void stopBuys() {
        market.enter(buy("a", 1, 50), sell("b", 1, 50), buy("s", 10, 1000).stop(75));
        assertEquals("accepted s parked", market.said());
        market.enter(sell("1", 20, 80), sell("2", 10, 75), buy("3", 10, 75));
        assertEquals("10@75(2) 10@80(1)", market.trades());
        assertEquals("accepted 3; triggered s @75", market.said());
    }

    @Test
    @DisplayName("case 32, CppTrader PR #8: a trigger that is met already enters at once")
    void triggerMetAlready() {
        market.enter(buy("a", 1, 50), sell("b", 1, 50), sell("1", 20, 80));
        market.enter(buy("s", 10, 1000).stop(50));
        assertEquals("accepted s parked; triggered s @50", market.said());
        assertEquals("10@80(1)", market.trades());
        market.enter(buy("2", 5, 70), sell("t", 5, 1).stop(80));
        assertEquals("accepted t parked; triggered t @80", market.said());
    }

    @Test
    @DisplayName("case 33, liquibook TestStopMarketOrdersTradeWhenStopPriceReached")
    void stopsOfBothSides() {
        market.enter(buy("x", 1, 55), sell("y", 1, 55), buy("1", 100, 53), sell("2", 100, 57));
        market.enter(buy("b", 100, 1000).stop(56), sell("s", 100, 1).stop(54));
        market.enter(buy("3", 10, 56), sell("4", 10, 56));
        assertEquals("10@56(3) 100@57(2)", market.trades());
        market.enter(buy("5", 10, 54), sell("6", 10, 54));
        assertEquals("10@54(5) 100@53(1)", market.trades());
    }

    @Test
    @DisplayName("case 34, TMX on-stop p.32: the incoming order is finished before a triggered one enters")
    void incomingOrderIsFinishedFirst() {
        market.enter(buy("s", 10, 1000).stop(100));
        market.enter(sell("1", 5, 100), sell("2", 5, 101), sell("3", 50, 102), buy("4", 20, 102));
        assertEquals("5@100(1) 5@101(2) 10@102(3) 10@102(3)", market.trades());
    }

    @Test
    @DisplayName("case 35, ours: the nearest trigger first, then arrival; buyers before sellers")
    void orderOfElection() {
        market.enter(
                buy("far", 1, 1000).stop(102),
                buy("near", 1, 1000).stop(101),
                buy("later", 1, 1000).stop(101));
        market.enter(sell("1", 1, 103), sell("2", 10, 104), buy("3", 1, 103));
        assertEquals("accepted 3; triggered near @101; triggered later @101; triggered far @102", market.said());
    }

    @Test
    @DisplayName("case 36, Vega 0014-ORDT-059..064: a trailing trigger follows the last price by its share of it")
    void trailing() {
        trade(50);
        market.enter(sell("s5", 1, 1).trailing(500), sell("s25", 1, 1).trailing(2500));
        trade(60);
        assertEquals(57, market.stopOf("s5"));
        assertEquals(45, market.stopOf("s25"));
        trade(58);
        assertEquals(57, market.stopOf("s5"));
        market.enter(buy("b", 1, 57), sell("c", 1, 57));
        assertEquals("accepted c; triggered s5 @57; canceled s5 1 NOT_FILLED_AT_ONCE", market.said());
        trade(50);
        trade(57);
        trade(46);
        assertEquals(45, market.stopOf("s25"));
        market.enter(buy("d", 1, 45), sell("e", 1, 45));
        assertEquals("accepted e; triggered s25 @45; canceled s25 1 NOT_FILLED_AT_ONCE", market.said());
    }

    @Test
    @DisplayName("case 36, Vega 0014-ORDT-059..064: a trailing buy triggers at 42, not at 41")
    void trailingBuy() {
        trade(50);
        market.enter(buy("b5", 1, 1000).trailing(500));
        trade(40);
        assertEquals(42, market.stopOf("b5"));
        trade(41);
        market.enter(sell("1", 1, 42), buy("2", 1, 42));
        assertEquals("accepted 2; triggered b5 @42; canceled b5 1 NOT_FILLED_AT_ONCE", market.said());
    }

    private void trade(long price) {
        market.enter(buy("bid" + price, 1, price), sell("ask" + price, 1, price));
        assertEquals("1@" + price + "(bid" + price + ")", market.trades());
    }

    @Test
    @DisplayName("case 38, Vega 0014; ours: nothing triggers in a call, the price of the uncross may trigger after it")
    void nothingTriggersInACall() {
        CoreMarket call = CoreMarket.inCall(0);
        call.enter(buy("s", 5, 1000).stop(100), buy("1", 5, 100), sell("2", 5, 100), sell("3", 5, 110));
        assertEquals("accepted 3", call.said());
        call.phase(Phase.CONTINUOUS);
        assertEquals("5@100(1-2) 5@110(3)", call.trades().replace("110(s-3)", "110(3)"));
        assertEquals("phase CONTINUOUS 5@100; triggered s @100", call.said());
    }

    // ---------------------------------------------------------------- auctions

    private CoreMarket call(long reference, String bids, String asks) {
        CoreMarket call = CoreMarket.inCall(reference);
        levels(bids, Side.BUY, call);
        levels(asks, Side.SELL, call);
        return call;
    }

    private static void levels(String text, int side, CoreMarket call) {
        int number = 0;
        for (String level : text.split(" ")) {
            String[] parts = level.split(":");
            long price = Long.parseLong(parts[0]);
            long lots = Long.parseLong(parts[1]);
            String id = (side == Side.BUY ? "b" : "a") + ++number;
            if (lots > 0) {
                call.enter(side == Side.BUY ? buy(id, lots, price) : sell(id, lots, price));
            }
        }
    }

    private static String result(CoreMarket call) {
        return call.phase(Phase.CONTINUOUS).said();
    }

    @Test
    @DisplayName("case 39, CME rule 1: the greatest volume")
    void greatestVolume() {
        assertEquals(
                "phase CONTINUOUS 200@46",
                result(call(
                        0,
                        "51:10 50:20 49:30 48:40 47:50 46:70 45:100 44:1 43:30",
                        "51:30 50:100 49:1 48:25 47:1 46:100 45:90 44:4 43:6")));
    }

    @Test
    @DisplayName("case 40, CME rule 2: the least surplus")
    void leastSurplus() {
        assertEquals(
                "phase CONTINUOUS 150@47",
                result(call(
                        0,
                        "51:10 50:20 49:30 48:40 47:50 46:30 45:100 44:1 43:30",
                        "51:30 50:100 49:1 48:25 47:0 46:50 45:90 44:4 43:6")));
    }

    @Test
    @DisplayName("case 41, ASX: pressure of buyers gives the highest price, also between the limits")
    void pressure() {
        assertEquals(
                "phase CONTINUOUS 1000@639",
                result(call(
                        0, "640:500 639:500 639:500 634:1000 633:500", "610:1000 640:500 641:520 642:550 643:519")));
    }

    @Test
    @DisplayName("case 42, MarketGrid")
    void marketGrid() {
        assertEquals(
                "phase CONTINUOUS 290@12400",
                result(call(
                        0,
                        "13000:45 12900:95 12800:25 12700:35 12600:25 12500:55 12400:200 12300:80",
                        "12200:10 12300:125 12400:155 12500:90 12600:20 12700:15 12800:10 12900:10")));
    }

    @Test
    @DisplayName("case 43, TMX: market orders take part first")
    void marketOrdersFirst() {
        CoreMarket call = CoreMarket.inCall(1002);
        call.enter(
                buy("001", 1000, 1000),
                sell("002", 200, 1).market(),
                buy("003", 200, 999),
                sell("004", 500, 999),
                buy("005", 200, 999),
                sell("006", 100, 1000),
                sell("007", 100, 1001));
        assertEquals("phase CONTINUOUS 800@1000", result(call));
        assertEquals("200@1000(001-002) 500@1000(001-004) 100@1000(001-006)", call.trades());
        assertEquals("001 200@1000, 003 200@999, 005 200@999, 007 100@1001", call.orders());
    }

    @Test
    @DisplayName("case 44, Euronext: market-to-limit orders and a reference price")
    void marketToLimitAndReference() {
        CoreMarket call = new CoreMarket(new CoreRules(1000, 10_000, 1000, 0, BandKind.NONE, 0, 0, 0, 0, 0));
        call.phase(Phase.OPENING_AUCTION);
        call.enter(
                buy("A", 50, 9000).marketToLimit(),
                buy("B", 90, 1010),
                buy("C", 10, 990),
                sell("D", 40, 1).marketToLimit(),
                sell("E", 100, 1008),
                sell("F", 60, 1015));
        assertEquals("indicative 140@1008 surplus 0", call.at(1).said());
        call.enter(buy("G", 20, 9000).market());
        call.phase(Phase.CONTINUOUS);
        assertEquals("40@1010(A-D) 10@1010(A-E) 20@1010(G-E) 70@1010(B-E)", call.trades());
        assertEquals("B 20@1010, C 10@990, F 60@1015", call.orders());
    }

    @Test
    @DisplayName(
            "case 45, Euronext: market orders only trade at the reference; ours: the rest of a market order is cancelled")
    void marketOrdersOnly() {
        CoreMarket call = CoreMarket.inCall(10);
        call.enter(
                buy("A", 40, 1000).marketToLimit(),
                buy("G", 20, 1000).market(),
                sell("D", 45, 1).market());
        assertEquals("canceled G 15 NOT_FILLED_IN_AUCTION; phase CONTINUOUS 45@10", result(call));
        assertEquals("40@10(A-D) 5@10(G-D)", call.trades());
    }

    @Test
    @DisplayName("case 45, Euronext: the rest of a market-to-limit order rests at the price of the auction")
    void marketToLimitRestsAtThePrice() {
        CoreMarket call = CoreMarket.inCall(10);
        call.enter(buy("A", 50, 1000).marketToLimit(), sell("B", 40, 1).marketToLimit());
        assertEquals("repriced A @10; phase CONTINUOUS 40@10", result(call));
        assertEquals("A 10@10", call.orders());
    }

    @Test
    @DisplayName(
            "case 46, Vega; ours: within the range of equal results the price nearest to the reference, else the lowest")
    void referenceIsClamped() {
        String bids = "99:2 90:3";
        String asks = "1:2 7:3";
        assertEquals("phase CONTINUOUS 5@50", result(call(50, bids, asks)));
        assertEquals("phase CONTINUOUS 5@90", result(call(200, bids, asks)));
        assertEquals("phase CONTINUOUS 5@7", result(call(3, bids, asks)));
        assertEquals("phase CONTINUOUS 5@7", result(call(0, bids, asks)));
    }

    @Test
    @DisplayName(
            "case 47, Vega opening-auction-uncross: best seller first, unfilled orders for the opening are cancelled")
    void opening() {
        CoreMarket call = CoreMarket.inCall(0);
        call.enter(
                buy("b1", 1, 1000),
                buy("b2", 5, 10000).force(Tif.AT_OPEN),
                buy("b3", 5, 10000).force(Tif.AT_OPEN),
                buy("b4", 4, 3000).force(Tif.AT_OPEN),
                sell("a1", 1, 11000),
                sell("a2", 5, 10000).force(Tif.AT_OPEN),
                sell("a3", 5, 10001).force(Tif.AT_OPEN),
                sell("a4", 3, 3000).force(Tif.AT_OPEN));
        assertEquals(
                "canceled b3 2 NOT_FILLED_IN_AUCTION; canceled b4 4 NOT_FILLED_IN_AUCTION; "
                        + "canceled a3 5 NOT_FILLED_IN_AUCTION; phase CONTINUOUS 8@10000",
                result(call));
        assertEquals("3@10000(b2-a4) 2@10000(b2-a2) 3@10000(b3-a2)", call.trades());
        assertEquals("b1 1@1000, a1 1@11000", call.orders());
    }

    @Test
    @DisplayName("case 48: nothing crosses, or nothing is left: no trade and no price")
    void nothingCrosses() {
        assertEquals("phase CONTINUOUS 0@0", result(call(50, "40:5", "60:5")));
        CoreMarket call = call(50, "60:5", "40:5").cancel("b1").cancel("a1");
        assertEquals("phase CONTINUOUS 0@0", result(call));
    }

    @Test
    @DisplayName("case 49, Vega 0014-ORDT-013: an iceberg takes part whole and is renewed once after")
    void icebergTakesPartWhole() {
        CoreMarket call = CoreMarket.inCall(0);
        call.enter(buy("1", 50, 10).shows(4), buy("2", 5, 10), sell("3", 47, 10));
        assertEquals("phase CONTINUOUS 47@10", result(call));
        assertEquals("47@10(1-3)", call.trades());
        assertEquals("1 3@10, 2 5@10", call.orders());
    }

    @Test
    @DisplayName(
            "case 50; ours as Euronext, TMX: no IOC, FOK and post-only in a call, but market orders, amends and cancels")
    void whatACallTakes() {
        CoreMarket call = CoreMarket.inCall(10);
        assertEquals(
                "rejected 1 NOT_IN_THIS_PHASE",
                call.enter(buy("1", 5, 10).force(Tif.IOC)).said());
        assertEquals(
                "rejected 2 NOT_IN_THIS_PHASE",
                call.enter(buy("2", 5, 10).force(Tif.FOK)).said());
        assertEquals(
                "rejected 3 NOT_IN_THIS_PHASE",
                call.enter(buy("3", 5, 10).postOnly(PostOnly.REJECT)).said());
        assertEquals("accepted 4", call.enter(buy("4", 5, 10).market()).said());
        assertEquals("accepted 5", call.enter(buy("5", 5, 10)).said());
        assertEquals("amended 5 5@9", call.amend("5", 0, 9).said());
        assertEquals("canceled 5 5 CLIENT", call.cancel("5").said());
    }

    @Test
    @DisplayName(
            "case 51, Euronext, TMX: market orders, better limits, limits at the price, each by time, one trade per pair")
    void allocation() {
        CoreMarket call = CoreMarket.inCall(0);
        call.enter(
                buy("late", 5, 10),
                buy("later", 5, 10),
                buy("better", 5, 11),
                buy("market", 5, 100).market(),
                sell("s", 12, 10),
                sell("t", 5, 10));
        call.phase(Phase.CONTINUOUS);
        assertEquals("5@10(market-s) 5@10(better-s) 2@10(late-s) 3@10(late-t) 2@10(later-t)", call.trades());
        assertEquals("later 3@10", call.orders());
    }

    // ---------------------------------------------------------------- controls

    @Test
    @DisplayName("case 53, Vega price-monitoring-simple: a trade outside the range starts an auction; IOC is cancelled")
    void collars() {
        CoreMarket band =
                new CoreMarket(new CoreRules(1000, 10_000, 100, 0, BandKind.COLLARS, 0, 1000, 0, 600_000_000, -1));
        band.phase(Phase.CONTINUOUS).enter(sell("1", 1, 111), buy("2", 1, 111).force(Tif.IOC));
        assertEquals("accepted 2; canceled 2 1 OUTSIDE_PRICE_BAND", band.said());
        band.enter(buy("3", 1, 111));
        assertEquals("accepted 3; phase VOLATILITY_AUCTION 0@0", band.said());
        assertEquals("", band.trades());
        assertEquals("", band.at(599_999_999).said());
        assertEquals("phase CONTINUOUS 1@111", band.at(600_000_000).said());
        assertEquals("1@111(3-1)", band.trades());
    }

    private CoreMarket limitUpLimitDown() {
        return new CoreMarket(new CoreRules(1000, 10_000, 100, 0, BandKind.LULD, 0, 0, 500, 60 * SECOND, -1))
                .phase(Phase.CONTINUOUS);
    }

    @Test
    @DisplayName("case 54, LULD: at the band for 15 s, a pause of 5 minutes, a reopening auction")
    void limitState() {
        CoreMarket band = limitUpLimitDown();
        band.enter(sell("1", 5, 106), buy("2", 1, 106).force(Tif.IOC));
        assertEquals("accepted 2; canceled 2 1 OUTSIDE_PRICE_BAND", band.said());
        band.at(SECOND).enter(buy("3", 5, 110));
        assertEquals("accepted 3; repriced 3 @105", band.said());
        assertEquals("", band.at(16 * SECOND - 1).said());
        assertEquals("phase HALTED 0@0", band.at(16 * SECOND).said());
        assertEquals("", band.at(316 * SECOND - 1).said());
        assertEquals("phase VOLATILITY_AUCTION 0@0", band.at(316 * SECOND).said());
        band.enter(buy("4", 2, 106));
        assertEquals("phase CONTINUOUS 2@106", band.at(376 * SECOND).said());
        assertEquals("2@106(4-1)", band.trades());
        band.enter(buy("5", 9, 200));
        assertEquals("3@106(1)", band.trades());
        assertEquals("accepted 5; repriced 5 @111", band.said());
    }

    @Test
    @DisplayName("case 54, LULD: a limit state that ends in time leaves trading as it was")
    void limitStateEnds() {
        CoreMarket band = limitUpLimitDown();
        band.enter(sell("1", 5, 95)).at(14 * SECOND).enter(buy("2", 5, 95));
        assertEquals("5@95(1)", band.trades());
        assertEquals("", band.at(29 * SECOND).said());
    }

    @Test
    @DisplayName("case 54, LULD: the reference is the mean of the trades of the last five minutes, taken if 1 % off")
    void meanOfFiveMinutes() {
        assertEquals("accepted late; repriced late @107", meanAfter(309).said());
        assertEquals("accepted late; repriced late @105", meanAfter(310).said());
    }

    private CoreMarket meanAfter(long seconds) {
        CoreMarket band = limitUpLimitDown();
        band.at(10 * SECOND).enter(sell("1", 1, 104), buy("2", 1, 104));
        band.at(200 * SECOND).enter(sell("3", 1, 100), buy("4", 1, 100));
        return band.at(seconds * SECOND).enter(buy("late", 1, 200));
    }

    @Test
    @DisplayName("case 55, OrderBook-rs: halted, only cancels are taken; afterwards as before")
    void halted() {
        market.enter(buy("1", 5, 10), buy("2", 5, 10)).phase(Phase.HALTED);
        assertEquals("rejected 3 MARKET_HALTED", market.enter(buy("3", 5, 10)).said());
        assertEquals("amend rejected MARKET_HALTED", market.amend("1", 4, 0).said());
        assertEquals("canceled 1 5 CLIENT", market.cancel("1").said());
        market.phase(Phase.CONTINUOUS).enter(sell("4", 5, 10));
        assertEquals("5@10(2)", market.trades());
    }

    @Test
    @DisplayName(
            "case 55, OrderBook-rs kill_switch, mass_cancel_determinism; ours: bids and asks from the best to the worst")
    void killSwitch() {
        market.enter(
                sell("1", 1, 20).account(2),
                buy("2", 1, 9).account(2),
                buy("3", 1, 10).account(2),
                sell("4", 1, 19).account(2),
                buy("5", 1, 10).account(2),
                buy("6", 1, 100).stop(30).account(2),
                buy("7", 1, 10).account(3));
        market.block(2, true);
        assertEquals(
                "canceled 3 1 KILL_SWITCH; canceled 5 1 KILL_SWITCH; canceled 2 1 KILL_SWITCH; "
                        + "canceled 4 1 KILL_SWITCH; canceled 1 1 KILL_SWITCH; canceled 6 1 KILL_SWITCH",
                market.said());
        assertEquals(
                "rejected 8 ACCOUNT_BLOCKED",
                market.enter(buy("8", 1, 10).account(2)).said());
        market.block(2, false);
        assertEquals("accepted 9", market.enter(buy("9", 1, 10).account(2)).said());
    }

    @Test
    @DisplayName("case 55: a mass cancel of one side, of one account, of all")
    void massCancel() {
        market.enter(buy("1", 1, 10), sell("2", 1, 20), buy("3", 1, 10).account(2), buy("4", 1, 9));
        assertEquals(
                "canceled 1 1 MASS_CANCEL; canceled 4 1 MASS_CANCEL",
                market.massCancel(1, Side.BUY).said());
        assertEquals(
                "canceled 3 1 MASS_CANCEL; canceled 2 1 MASS_CANCEL",
                market.massCancel(0, 0).said());
    }

    @Test
    @DisplayName("case 56, TMX; ours: the dead man's switch cancels every order of the account, not only DAY orders")
    void cancelOnDisconnect() {
        market.enter(
                        buy("1", 1, 10).force(Tif.DAY),
                        buy("2", 1, 10),
                        buy("3", 1, 10).account(2))
                .arm(1, 1000);
        assertEquals("", market.at(999).said());
        assertEquals(
                "canceled 1 1 DISCONNECTED; canceled 2 1 DISCONNECTED",
                market.at(1000).said());
        market.enter(buy("4", 1, 10)).at(5000);
        assertEquals("3 1@10, 4 1@10", market.orders());
    }

    @Test
    @DisplayName("case 57: quantities and prices that are none are refused and change nothing")
    void unusableValues() {
        market.enter(sell("0", 5, 100));
        for (long lots : new long[] {0, -5, Long.MIN_VALUE, CoreMarket.QUANTITY_MAX + 1, Long.MAX_VALUE}) {
            assertEquals(
                    "rejected 1 BAD_QUANTITY", market.enter(buy("1", lots, 100)).said());
        }
        for (long price : new long[] {0, -7, Long.MIN_VALUE, CoreMarket.PRICE_MAX + 1, Long.MAX_VALUE}) {
            assertEquals(
                    "rejected 1 BAD_PRICE", market.enter(buy("1", 5, price)).said());
        }
        assertEquals("0 5@100", market.orders());
    }
}
