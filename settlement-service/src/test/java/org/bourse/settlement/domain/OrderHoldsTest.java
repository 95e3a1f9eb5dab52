package org.bourse.settlement.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.settlement.domain.delivery.TradeDelivery;
import org.bourse.settlement.domain.hold.HoldState;
import org.bourse.settlement.domain.hold.OrderHolds;
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
                new TradeSide("buy", A, 100, buyLeaves),
                new TradeSide("sell", B, 90, sellLeaves),
                1);
    }
}
