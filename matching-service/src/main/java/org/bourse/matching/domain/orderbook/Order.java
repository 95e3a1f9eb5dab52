package org.bourse.matching.domain.orderbook;

import org.bourse.contracts.market.v1.Side;

/** An order in a market; a node of the queue of its price level. Only {@link OrderBook} and {@link Market} change it. */
final class Order {
    final String orderId;
    final String accountId;
    final Side side;
    long limitTicks;
    long quantityLots;
    long leavesLots;

    PriceLevel level;
    Order ahead;
    Order behind;

    Order(String orderId, String accountId, Side side, long limitTicks, long quantityLots, long leavesLots) {
        this.orderId = orderId;
        this.accountId = accountId;
        this.side = side;
        this.limitTicks = limitTicks;
        this.quantityLots = quantityLots;
        this.leavesLots = leavesLots;
    }

    long filledLots() {
        return quantityLots - leavesLots;
    }
}
