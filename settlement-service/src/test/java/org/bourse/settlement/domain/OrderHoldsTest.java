package org.bourse.settlement.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.settlement.domain.delivery.TradeDelivery;
import org.bourse.settlement.domain.delivery.TradeReversal;
import org.bourse.settlement.domain.hold.DealHolds;
import org.bourse.settlement.domain.hold.HoldState;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.ledger.BustState;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.junit.jupiter.api.Test;

/** One tick of one lot is 10 minor units; one lot is 10 shares. */
class OrderHoldsTest {
    private static final String A = "acc_A";
    private static final String B = "acc_B";

    private final Ledger ledger = World.ledger(100L, A, B);

    OrderHoldsTest() {
        World.give(ledger, A, World.CASH, 10_000);
        World.give(ledger, B, World.SHARE, 100);
    }

    @Test
    void buyIsHeldAtItsLimitAndSellInUnits() {
        assertNull(OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100))
                .orElseThrow()
                .declined());
        assertNull(OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 10, 90))
                .orElseThrow()
                .declined());
        assertEquals(5_000, ledger.hold("buy").remaining());
        assertEquals(5_000, ledger.balance(A, World.CASH).available());
        assertEquals(0, ledger.balance(B, World.SHARE).available());
    }

    @Test
    void refusalIsRememberedAndARepeatedOrderIsAnsweredOnce() {
        EnterOrder refused =
                OrderHolds.place(ledger, World.limit("o", A, Side.BUY, 11, 100)).orElseThrow();
        assertEquals(DeclineReason.INSUFFICIENT_FUNDS, refused.declined());
        assertEquals(HoldState.DECLINED, ledger.hold("o").state());
        assertTrue(
                OrderHolds.place(ledger, World.limit("o", A, Side.BUY, 11, 100)).isEmpty());
        assertEquals(
                DeclineReason.DUPLICATE_CLIENT_ORDER_ID,
                OrderHolds.place(ledger, World.limit("o", A, Side.BUY, 1, 100))
                        .orElseThrow()
                        .declined());
        assertEquals(0, ledger.balance(A, World.CASH).held());
    }

    @Test
    void refusalsNameTheirReason() {
        ledger.loadAccounts(List.of(new LedgerAccount("acc_F", AccountKind.INDIVIDUAL, AccountStatus.FROZEN)));
        assertEquals(DeclineReason.UNKNOWN_ACCOUNT, declined("1", "acc_X", Side.BUY, 1, 1));
        assertEquals(DeclineReason.ACCOUNT_NOT_ACTIVE, declined("2", "acc_F", Side.BUY, 1, 1));
        assertEquals(DeclineReason.AMOUNT_OVERFLOW, declined("3", A, Side.BUY, Long.MAX_VALUE / 2, 3));
        assertEquals(DeclineReason.INSUFFICIENT_UNITS, declined("4", B, Side.SELL, 11, 1));
    }

    private DeclineReason declined(String id, String account, Side side, long lots, long ticks) {
        return OrderHolds.place(ledger, World.limit(id, account, side, lots, ticks))
                .orElseThrow()
                .declined();
    }

    @Test
    void marketOrdersGetACollarAroundTheReferencePrice() {
        EnterOrder buy =
                OrderHolds.place(ledger, World.market("b", A, Side.BUY, 2)).orElseThrow();
        EnterOrder sell =
                OrderHolds.place(ledger, World.market("s", B, Side.SELL, 2)).orElseThrow();
        assertEquals(110, buy.collarTicks());
        assertEquals(2_200, ledger.hold("b").remaining());
        assertEquals(90, sell.collarTicks());
        Ledger without = World.ledger(null, A);
        assertEquals(
                DeclineReason.NO_REFERENCE_PRICE,
                OrderHolds.place(without, World.market("b", A, Side.BUY, 2))
                        .orElseThrow()
                        .declined());
        Ledger odd = World.ledger(101L, A);
        World.give(odd, A, World.CASH, 10_000);
        assertEquals(
                112,
                OrderHolds.place(odd, World.market("b", A, Side.BUY, 1))
                        .orElseThrow()
                        .collarTicks());
    }

    @Test
    void ordersWithoutALimitAreHeldAtTheirWorstPrice() {
        World.give(ledger, A, World.CASH, 1_000_000);
        assertEquals(110, worst("m", Side.BUY, OrderType.MARKET_TO_LIMIT, OrderOptions.NONE));
        assertEquals(90, worst("n", Side.SELL, OrderType.MARKET_TO_LIMIT, OrderOptions.NONE));
        assertEquals(
                132, worst("o", Side.BUY, OrderType.STOP, World.stop(120)), "from the stop price, where it is higher");
        assertEquals(
                110, worst("p", Side.BUY, OrderType.STOP, World.stop(50)), "from the last price, where it is higher");
        assertEquals(1, worst("q", Side.SELL, OrderType.STOP, World.stop(80)), "sells however late it is triggered");
        assertEquals(116, worst("r", Side.BUY, OrderType.TRAILING_STOP, World.trailing(5L, null)));
        assertEquals(114, worst("s", Side.BUY, OrderType.TRAILING_STOP, World.trailing(null, 201)));
        assertEquals(1, worst("t", Side.SELL, OrderType.TRAILING_STOP, World.trailing(5L, null)));
        assertEquals(1_320, ledger.hold("o").remaining());
    }

    private long worst(String id, Side side, OrderType type, OrderOptions options) {
        EnterOrder entered = OrderHolds.place(
                        ledger, World.order(id, side == Side.BUY ? A : B, side, type, 1, null, options, null))
                .orElseThrow();
        assertNull(entered.declined());
        return entered.collarTicks();
    }

    @Test
    void optionsMakeAnotherOrderAndFeesDoNot() {
        OrderHolds.place(ledger, stopLimit(World.stop(90), null));
        assertTrue(OrderHolds.place(ledger, stopLimit(World.stop(90), new FeeRates(1, 2, 3)))
                .isEmpty());
        assertEquals(
                DeclineReason.DUPLICATE_CLIENT_ORDER_ID,
                OrderHolds.place(ledger, stopLimit(World.stop(91), null))
                        .orElseThrow()
                        .declined());
        assertEquals(1_000, ledger.hold("x").remaining());
    }

    private static PlaceOrder stopLimit(OrderOptions options, FeeRates fees) {
        return World.order("x", A, Side.BUY, OrderType.STOP_LIMIT, 1, 100L, options, fees);
    }

    @Test
    void feesAreHeldOnTopOfABuyAndGoToTheVenue() {
        FeeRates fees = new FeeRates(0, 2_500, 0);
        OrderHolds.place(ledger, World.order("buy", A, Side.BUY, OrderType.LIMIT, 5, 100L, OrderOptions.NONE, fees));
        OrderHolds.place(ledger, World.order("sell", B, Side.SELL, OrderType.LIMIT, 5, 90L, OrderOptions.NONE, fees));
        assertEquals(5_000 + 12, ledger.hold("buy").remaining());
        assertEquals(50, ledger.hold("sell").remaining(), "the fee of a sell comes out of its proceeds");
        TradeSettled settled = TradeDelivery.settle(
                        ledger, trade("t1", 1, 90, 3, new long[] {2, 6}, new long[] {2, 3}), 1)
                .orElseThrow();
        assertEquals(6, settled.buyerFeeMinor());
        assertEquals(3, settled.sellerFeeMinor());
        assertEquals(2_000 + 5, ledger.hold("buy").remaining());
        assertEquals(10_000 - 2_706, ledger.balance(A, World.CASH).posted());
        assertEquals(2_697, ledger.balance(B, World.CASH).posted());
        assertEquals(9, ledger.balance(LedgerAccount.FEES, World.CASH).posted());
        ledger.requireBalanced();
    }

    @Test
    void holdFollowsDecrementAndReprice() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        OrderHolds.decremented(ledger, new OrderDecremented(World.SYMBOL, 1, "c", true, "buy", A, 2, 3, 100, 1));
        assertEquals(3_000, ledger.hold("buy").remaining());
        assertEquals(0, ledger.hold("buy").filledLots(), "what is prevented is not filled");
        OrderHolds.repriced(ledger, new OrderRepriced(World.SYMBOL, 2, null, true, "buy", A, 80, 3, 1));
        assertEquals(2_400, ledger.hold("buy").remaining());
        OrderHolds.amend(ledger, World.amend("buy", A, 4L, null));
        OrderHolds.repriced(ledger, new OrderRepriced(World.SYMBOL, 3, null, true, "buy", A, 70, 3, 1));
        assertEquals(3_200, ledger.hold("buy").remaining(), "an amendment is on its way");
        OrderHolds.amended(ledger, amended(4, 70, 4));
        assertEquals(2_800, ledger.hold("buy").remaining());
    }

    @Test
    void dealIsHeldOnBothSidesOrOnNone() {
        assertNull(DealHolds.place(ledger, World.deal("d", A, B, 100, 5, new FeeRates(0, 100_000, 0)))
                .orElseThrow()
                .declined());
        assertEquals(5_500, ledger.hold("ord_d_B").remaining());
        assertEquals(50, ledger.hold("ord_d_S").remaining());
        assertTrue(DealHolds.place(ledger, World.deal("d", A, B, 100, 5, null)).isEmpty(), "decided before");

        EnterDeal refused =
                DealHolds.place(ledger, World.deal("e", A, B, 100, 6, null)).orElseThrow();
        assertEquals(DeclineReason.INSUFFICIENT_FUNDS, refused.declined());
        assertEquals(A, refused.declinedAccountId());
        assertEquals(HoldState.DECLINED, ledger.hold("ord_e_S").state());
        assertTrue(DealHolds.place(ledger, World.deal("e", A, B, 100, 6, null)).isEmpty());
        EnterDeal other =
                DealHolds.place(ledger, World.deal("d", A, B, 101, 5, null)).orElseThrow();
        assertEquals(DeclineReason.DUPLICATE_CLIENT_ORDER_ID, other.declined());
        assertEquals(
                DeclineReason.UNKNOWN_ACCOUNT,
                DealHolds.place(ledger, World.deal("f", A, "acc_X", 1, 1, null))
                        .orElseThrow()
                        .declined());

        DealHolds.rejected(ledger, dealRejected(RejectReason.DUPLICATE_CLIENT_ORDER_ID));
        assertTrue(ledger.hold("ord_d_B").isOpen());
        DealHolds.rejected(ledger, dealRejected(RejectReason.MARKET_CLOSED));
        assertEquals(0, ledger.balance(A, World.CASH).held());
        assertEquals(0, ledger.balance(B, World.SHARE).held());
    }

    private static DealRejected dealRejected(RejectReason reason) {
        return new DealRejected(World.SYMBOL, 1, "c", World.deal("d", A, B, 100, 5, null), reason, null, 1);
    }

    @Test
    void voidTradeIsTakenBackWholeOrNotAtAll() {
        FeeRates fees = new FeeRates(0, 2_500, 0);
        OrderHolds.place(ledger, World.order("buy", A, Side.BUY, OrderType.LIMIT, 5, 100L, OrderOptions.NONE, fees));
        OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 5, 90));
        TradeExecuted trade = trade("t1", 1, 90, 3, new long[] {2, 6}, new long[] {2, 3});
        TradeDelivery.settle(ledger, trade, 1).orElseThrow();
        OrderHolds.place(ledger, World.limit("out", A, Side.SELL, 1, 100));
        TradeReversal.bust(ledger, busted(trade));
        assertEquals(BustState.REVERSAL_FAILED, ledger.bust("t1").state());
        assertEquals(TradeReversal.BUYER_LACKS_UNITS, ledger.bust("t1").reason());
        assertEquals(30, ledger.balance(A, World.SHARE).posted());

        OrderHolds.canceled(
                ledger, new OrderCanceled(World.SYMBOL, 3, "c", true, "out", A, CancelReason.REQUESTED, 1, 1));
        assertEquals(
                BustState.REVERSED,
                TradeReversal.retry(ledger, ledger.bust("t1")).state());
        assertEquals(10_000, ledger.balance(A, World.CASH).posted());
        assertEquals(0, ledger.balance(A, World.SHARE).posted());
        assertEquals(0, ledger.balance(B, World.CASH).posted());
        assertEquals(100, ledger.balance(B, World.SHARE).posted());
        assertEquals(0, ledger.balance(LedgerAccount.FEES, World.CASH).posted());
        assertEquals(2_005, ledger.hold("buy").remaining(), "the orders go on");
        ledger.requireBalanced();
    }

    @Test
    void voidTradeThatIsNotSettledNeverWillBe() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 3, 90));
        TradeExecuted trade = trade("t1", 1, 90, 3, 2, 0);
        TradeReversal.bust(ledger, busted(trade));
        assertEquals(BustState.VOIDED, ledger.bust("t1").state());
        assertEquals(2_000, ledger.hold("buy").remaining());
        assertEquals(HoldState.CLOSED, ledger.hold("sell").state());
        assertTrue(TradeDelivery.settle(ledger, trade, 1).isEmpty());
        assertTrue(ledger.legs().isEmpty());
    }

    private static TradeBusted busted(TradeExecuted trade) {
        return new TradeBusted(World.SYMBOL, 9, "c", trade, "clearly erroneous", 1);
    }

    @Test
    void priceImprovementIsReleasedAndAFilledOrderHoldsNothing() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 5, 90));
        TradeDelivery.settle(ledger, trade("t1", 1, 90, 3, 2, 2), 1).orElseThrow();
        assertEquals(2_000, ledger.hold("buy").remaining());
        assertEquals(10_000 - 2_700, ledger.balance(A, World.CASH).posted());
        assertEquals(2_700, ledger.balance(B, World.CASH).posted());
        assertEquals(30, ledger.balance(A, World.SHARE).posted());
        TradeDelivery.settle(ledger, trade("t2", 2, 90, 2, 0, 0), 1).orElseThrow();
        assertEquals(HoldState.CLOSED, ledger.hold("buy").state());
        assertEquals(0, ledger.balance(A, World.CASH).held());
        assertEquals(0, ledger.balance(B, World.SHARE).held());
        ledger.requireBalanced();
    }

    @Test
    void tradeWithoutCoverSettlesNothing() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        assertThrows(LedgerViolation.class, () -> TradeDelivery.settle(ledger, trade("t1", 1, 90, 3, 2, 2), 1));
        assertTrue(ledger.legs().isEmpty());
        OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 5, 90));
        assertThrows(LedgerViolation.class, () -> TradeDelivery.settle(ledger, trade("t1", 1, 200, 5, 0, 0), 1));
        assertTrue(ledger.legs().isEmpty());
    }

    @Test
    void amendmentRaisesTheHoldBeforeAndSettlesItAfterTheAnswer() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        assertNull(OrderHolds.amend(ledger, World.amend("buy", A, 8L, null)).declined());
        assertEquals(8_000, ledger.hold("buy").remaining());
        assertEquals(
                DeclineReason.INSUFFICIENT_FUNDS,
                OrderHolds.amend(ledger, World.amend("buy", A, 20L, null)).declined());
        assertEquals(2, ledger.hold("buy").pendingAmends());
        OrderHolds.amended(ledger, amended(6, 100, 6));
        assertEquals(8_000, ledger.hold("buy").remaining(), "one answer is missing");
        OrderHolds.amendRejected(
                ledger, new AmendRejected(World.SYMBOL, 2, "c", "buy", A, RejectReason.INSUFFICIENT_FUNDS, 6, 100, 1));
        assertEquals(6_000, ledger.hold("buy").remaining());
    }

    @Test
    void amendmentDownKeepsWhatFillsBeforeItMayCost() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        OrderHolds.place(ledger, World.limit("sell", B, Side.SELL, 5, 100));
        assertNull(OrderHolds.amend(ledger, World.amend("buy", A, 10L, 60L)).declined());
        assertEquals(5_000 + 3_000, ledger.hold("buy").remaining(), "five lots at 100 first, then five more at 60");
        TradeDelivery.settle(ledger, trade("t1", 1, 100, 4, 1, 1), 1).orElseThrow();
        OrderHolds.amended(ledger, amended(10, 60, 6));
        assertEquals(3_600, ledger.hold("buy").remaining());
    }

    @Test
    void amendmentOfSomethingElseIsDeclinedAndNotCounted() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        assertEquals(
                DeclineReason.UNKNOWN_ORDER,
                OrderHolds.amend(ledger, World.amend("nothing", A, 8L, null)).declined());
        assertEquals(
                DeclineReason.UNKNOWN_ORDER,
                OrderHolds.amend(ledger, World.amend("buy", B, 8L, null)).declined());
        assertEquals(0, ledger.hold("buy").pendingAmends());
    }

    @Test
    void rejectOfARepeatedIdentifierLeavesTheHoldOfTheOrderAlone() {
        OrderHolds.place(ledger, World.limit("buy", A, Side.BUY, 5, 100));
        OrderHolds.rejected(ledger, rejected(RejectReason.DUPLICATE_CLIENT_ORDER_ID));
        assertEquals(5_000, ledger.hold("buy").remaining());
        OrderHolds.rejected(ledger, rejected(RejectReason.MARKET_NOT_OPEN));
        assertEquals(0, ledger.balance(A, World.CASH).held());
        assertEquals(HoldState.CLOSED, ledger.hold("buy").state());
    }

    private static OrderRejected rejected(RejectReason reason) {
        return new OrderRejected(World.SYMBOL, 1, "c", World.limit("buy", A, Side.BUY, 5, 100), reason, 1);
    }

    private static OrderAmended amended(long quantity, long limit, long leaves) {
        return new OrderAmended(World.SYMBOL, 1, "c", true, "buy", A, quantity, limit, null, leaves, false, 1);
    }

    private static TradeExecuted trade(String id, long number, long price, long lots, long buyLeaves, long sellLeaves) {
        return trade(id, number, price, lots, new long[] {buyLeaves, 0}, new long[] {sellLeaves, 0});
    }

    /** A trade; of each side what is left, and its fee. */
    private static TradeExecuted trade(String id, long number, long price, long lots, long[] buy, long[] sell) {
        return new TradeExecuted(
                World.SYMBOL,
                number,
                "c",
                true,
                id,
                number,
                price,
                lots,
                TradeKind.CONTINUOUS,
                Side.SELL,
                new TradeSide("buy", A, 100, buy[0], buy[1]),
                new TradeSide("sell", B, 90, sell[0], sell[1]),
                1);
    }
}
