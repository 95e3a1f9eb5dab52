package org.bourse.matching.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    private long sequence;

    @Test
    void fillsAreSummedExactly() {
        OrderState state = pending(OrderType.LIMIT, 1000L, OrderOptions.NONE)
                .after(List.of(accepted(OrderType.LIMIT, 1000, false), trade("mine", "o1", 999, 3, 7, 11)));
        assertEquals("PARTIALLY_FILLED", state.status());
        assertEquals(3, state.filledLots());
        assertEquals(BigInteger.valueOf(2997), state.fills().notionalTickLots());
        assertEquals(BigInteger.valueOf(11), state.fills().feesMinor());
        assertTrue(state.exact());
    }

    @Test
    void eventsOfOtherOrdersChangeNothing() {
        OrderState state = pending(OrderType.LIMIT, 1000L, OrderOptions.NONE)
                .after(List.of(
                        new OrderCanceled("S", ++sequence, "cmd", false, "o1", "a", CancelReason.SELF_TRADE, 4, 1),
                        accepted(OrderType.LIMIT, 1000, false),
                        trade("o2", "o3", 999, 3, 0, 0)));
        assertEquals("NEW", state.status());
        assertEquals(2, state.sequence());
    }

    @Test
    void fillThatIsNotKnownMakesTheSumsUncertain() {
        OrderState state = pending(OrderType.LIMIT, 1000L, OrderOptions.NONE)
                .after(List.of(accepted(OrderType.LIMIT, 1000, false)));
        assertTrue(state.exact());
        state = state.after(
                List.of(new OrderAmended("S", ++sequence, "cmd2", true, "mine", "a", 8, 1000, null, 6, true, 1)));
        assertEquals(2, state.filledLots());
        assertFalse(state.exact());
    }

    @Test
    void decrementLessensTheTotal() {
        OrderState state = pending(OrderType.LIMIT, 1000L, OrderOptions.NONE)
                .after(List.of(
                        accepted(OrderType.LIMIT, 1000, false),
                        trade("mine", "o1", 1000, 2, 8, 0),
                        new OrderDecremented("S", ++sequence, "cmd", true, "mine", "a", 3, 5, 1000, 1)));
        assertEquals(7, state.quantityLots());
        assertEquals(2, state.filledLots());
        assertEquals(5, state.leavesLots());
        assertTrue(state.exact());
    }

    @Test
    void stopWaitsUntilItIsTriggered() {
        OrderOptions stop = new OrderOptions(null, null, 950L, null, null, null, null, null, null);
        OrderState state = pending(OrderType.STOP, null, stop).after(List.of(accepted(OrderType.STOP, 475, true)));
        assertTrue(state.waiting());
        assertNull(state.priceTicks());
        state = state.after(List.of(
                new OrderTriggered("S", ++sequence, null, false, "mine", "a", 950, 1),
                trade("o1", "mine", 949, 10, 0, 0)));
        assertFalse(state.waiting());
        assertTrue(state.triggered());
        assertEquals("FILLED", state.status());
    }

    @Test
    void marketToLimitGetsItsLimit() {
        OrderState state = pending(OrderType.MARKET_TO_LIMIT, null, OrderOptions.NONE)
                .after(List.of(
                        accepted(OrderType.MARKET_TO_LIMIT, 2000, false),
                        new OrderRepriced("S", ++sequence, "cmd", false, "mine", "a", 1001, 10, 1)));
        assertEquals(1001, state.priceTicks());
        assertEquals("NEW", state.status());
    }

    @Test
    void orderWhoseTimeIsOverIsExpired() {
        OrderState state = pending(OrderType.LIMIT, 1000L, OrderOptions.NONE)
                .after(List.of(
                        accepted(OrderType.LIMIT, 1000, false),
                        new OrderCanceled("S", ++sequence, null, true, "mine", "a", CancelReason.EXPIRED, 10, 1)));
        assertEquals("EXPIRED", state.status());
        assertEquals(0, state.leavesLots());
        assertEquals(0, state.filledLots());
    }

    private static OrderState pending(OrderType type, Long limit, OrderOptions options) {
        return OrderState.pending(new PlaceOrder(
                "cmd",
                "mine",
                "a",
                "c",
                "S",
                Side.BUY,
                type,
                type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC,
                10,
                limit,
                options,
                null,
                1));
    }

    private OrderAccepted accepted(OrderType type, long limit, boolean waiting) {
        return new OrderAccepted(
                "S",
                ++sequence,
                "cmd",
                false,
                "mine",
                "a",
                "c",
                Side.BUY,
                type,
                TimeInForce.GTC,
                10,
                limit,
                OrderOptions.NONE,
                waiting,
                1);
    }

    private ExecutionEvent trade(String buyer, String seller, long price, long lots, long leaves, long fee) {
        return new TradeExecuted(
                "S",
                ++sequence,
                "cmd",
                false,
                "trd_1",
                1,
                price,
                lots,
                TradeKind.CONTINUOUS,
                Side.BUY,
                new TradeSide(buyer, "a", 1000, leaves, fee),
                new TradeSide(seller, "b", 900, 0, 0),
                1);
    }
}
