package org.bourse.matching.domain.orderbook;

/** The orders at one price in the order of their arrival: a linked list through the orders themselves. */
final class PriceLevel {
    final long priceTicks;
    long volumeLots;
    int orders;
    Order first;
    Order last;

    /** Number of the last command that changed the level, so that a change is noted once per command. */
    long changedInCommand;

    PriceLevel(long priceTicks) {
        this.priceTicks = priceTicks;
    }

    void append(Order order) {
        order.level = this;
        order.ahead = last;
        order.behind = null;
        if (last == null) {
            first = order;
        } else {
            last.behind = order;
        }
        last = order;
        orders++;
        volumeLots += order.leavesLots;
    }

    void unlink(Order order) {
        if (order.ahead == null) {
            first = order.behind;
        } else {
            order.ahead.behind = order.behind;
        }
        if (order.behind == null) {
            last = order.ahead;
        } else {
            order.behind.ahead = order.ahead;
        }
        order.level = null;
        order.ahead = null;
        order.behind = null;
        orders--;
        volumeLots -= order.leavesLots;
    }
}
