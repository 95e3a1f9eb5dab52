package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;

/** The orders that stand, worked out from the journal of executions alone. */
final class OpenOrders {
    private final Map<String, Order> orders = new HashMap<>();

    /** An order that stands; {@code plain} where all that is left of it can be seen in the book at its limit. */
    record Order(
            String orderId,
            String accountId,
            String symbol,
            Side side,
            long limitTicks,
            long leavesLots,
            boolean plain) {
        private Order with(long newLimitTicks, long newLeavesLots) {
            return new Order(orderId, accountId, symbol, side, newLimitTicks, newLeavesLots, plain);
        }
    }

    /** Takes the next event of a market. */
    void apply(ExecutionEvent event) {
        if (event instanceof OrderAccepted accepted) {
            orders.put(
                    accepted.orderId(),
                    new Order(
                            accepted.orderId(),
                            accepted.accountId(),
                            accepted.symbol(),
                            accepted.side(),
                            accepted.limitTicks(),
                            accepted.quantityLots(),
                            accepted.type() == OrderType.LIMIT
                                    && accepted.options().displayLots() == null
                                    && !accepted.waiting()));
        } else if (event instanceof TradeExecuted trade && isOffTheBook(trade)) {
            Difference.unlessEqual("what is left of deal " + trade.tradeId(), 0L, left(trade));
        } else if (event instanceof TradeExecuted trade) {
            fill(trade.buyer(), trade.quantityLots());
            fill(trade.seller(), trade.quantityLots());
        } else if (event instanceof OrderCanceled canceled) {
            Order order = standing(canceled.orderId());
            Difference.unlessEqual(
                    "what is cancelled of order " + order.orderId, order.leavesLots, canceled.canceledLots());
            orders.remove(canceled.orderId());
        } else if (event instanceof OrderAmended amended) {
            Order order = standing(amended.orderId());
            orders.put(order.orderId, order.with(amended.limitTicks(), amended.leavesLots()));
        } else if (event instanceof OrderDecremented decremented) {
            Order order = standing(decremented.orderId());
            Difference.unlessEqual(
                    "what is left of order " + order.orderId + " after a decrement",
                    order.leavesLots - decremented.decrementedLots(),
                    decremented.leavesLots());
            orders.put(order.orderId, order.with(decremented.limitTicks(), decremented.leavesLots()));
        } else if (event instanceof OrderRepriced repriced) {
            Order order = standing(repriced.orderId());
            Difference.unlessEqual(
                    "what is left of order " + order.orderId + " at its new limit",
                    order.leavesLots,
                    repriced.leavesLots());
            orders.put(order.orderId, order.with(repriced.limitTicks(), order.leavesLots));
        }
    }

    /** The sides of a deal are orders that never stand: they come and are filled in one. */
    private static boolean isOffTheBook(TradeExecuted trade) {
        return trade.kind() == TradeKind.RFQ || trade.kind() == TradeKind.BLOCK;
    }

    private static long left(TradeExecuted trade) {
        return trade.buyer().leavesLots() + trade.seller().leavesLots();
    }

    Map<String, Order> orders() {
        return orders;
    }

    private void fill(TradeSide side, long lots) {
        Order order = standing(side.orderId());
        Difference.unlessEqual(
                "what is left of order " + order.orderId + " after a trade",
                order.leavesLots - lots,
                side.leavesLots());
        if (side.leavesLots() == 0) {
            orders.remove(order.orderId);
        } else {
            orders.put(order.orderId, order.with(order.limitTicks, side.leavesLots()));
        }
    }

    private Order standing(String orderId) {
        Order order = orders.get(orderId);
        if (order == null) {
            throw new Difference("the executions tell of order " + orderId + ", which does not stand");
        }
        return order;
    }
}
