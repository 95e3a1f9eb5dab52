package org.bourse.matching.domain.orderbook;

import java.util.HashMap;
import java.util.Map;
import org.bourse.contracts.market.v1.Side;

/** The orders that rest in a market, by price and arrival. It keeps no rule of trading: {@link ContinuousTrading} decides. */
final class OrderBook {
    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);
    private final LevelChanges bidChanges = new LevelChanges(Side.BUY);
    private final LevelChanges askChanges = new LevelChanges(Side.SELL);

    /** Never iterated: its order is not part of the state. */
    private final Map<String, Order> orders = new HashMap<>();

    private long command = 1;

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    LevelChanges changes(Side side) {
        return side == Side.BUY ? bidChanges : askChanges;
    }

    /** The resting order of an identifier, or null. */
    Order find(String orderId) {
        return orders.get(orderId);
    }

    int orders() {
        return orders.size();
    }

    /** Forgets the changes of the command before. */
    void beginCommand() {
        command++;
        bidChanges.clear();
        askChanges.clear();
    }

    /** Puts an order at the end of the queue of its price. */
    void rest(Order order) {
        BookSide side = side(order.side);
        side.addVolume(order.leavesLots);
        PriceLevel level = side.findOrCreate(order.limitTicks);
        touch(order.side, level);
        level.append(order);
        orders.put(order.orderId, order);
    }

    /** Takes an order out. */
    void remove(Order order) {
        PriceLevel level = order.level;
        BookSide side = side(order.side);
        touch(order.side, level);
        side.addVolume(-order.leavesLots);
        level.unlink(order);
        if (level.orders == 0) {
            side.remove(level);
        }
        orders.remove(order.orderId);
    }

    /** Makes an order smaller; it keeps its place. */
    void reduce(Order order, long byLots) {
        if (byLots == order.leavesLots) {
            remove(order);
            order.leavesLots = 0;
            return;
        }
        touch(order.side, order.level);
        side(order.side).addVolume(-byLots);
        order.level.volumeLots -= byLots;
        order.leavesLots -= byLots;
    }

    private void touch(Side side, PriceLevel level) {
        if (level.changedInCommand != command) {
            level.changedInCommand = command;
            changes(side).note(level.priceTicks, level.volumeLots);
        }
    }
}
