package org.bourse.benchmarks.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.PlaceOrder;

/**
 * The book as one writes it first: a tree of price levels, each a map of orders in the order of their arrival. It trades by price and
 * time and tells nobody; the mark against which the engine, which also keeps a journal and public feeds, is measured.
 */
public final class PlainBook {
    private final TreeMap<Long, LinkedHashMap<String, long[]>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, LinkedHashMap<String, long[]>> asks = new TreeMap<>();
    private final Map<String, PlaceOrder> resting = new HashMap<>();
    private long trades;
    private long tradedLots;

    /** Takes a limit order or a cancel. */
    public void apply(BookCommand command) {
        if (command instanceof EnterOrder enter) {
            enter(enter.order());
        } else if (command instanceof CancelOrder cancel) {
            cancel(cancel.orderId());
        } else {
            throw new IllegalArgumentException("only limit orders and cancels");
        }
    }

    private void enter(PlaceOrder order) {
        boolean buy = order.side() == Side.BUY;
        TreeMap<Long, LinkedHashMap<String, long[]>> opposite = buy ? asks : bids;
        long left = order.quantityLots();
        while (left > 0 && !opposite.isEmpty()) {
            Map.Entry<Long, LinkedHashMap<String, long[]>> best = opposite.firstEntry();
            if (buy ? best.getKey() > order.limitTicks() : best.getKey() < order.limitTicks()) {
                break;
            }
            Iterator<Map.Entry<String, long[]>> queue =
                    best.getValue().entrySet().iterator();
            while (left > 0 && queue.hasNext()) {
                Map.Entry<String, long[]> maker = queue.next();
                long lots = Math.min(left, maker.getValue()[0]);
                trades++;
                tradedLots += lots;
                left -= lots;
                maker.getValue()[0] -= lots;
                if (maker.getValue()[0] == 0) {
                    queue.remove();
                    resting.remove(maker.getKey());
                }
            }
            if (best.getValue().isEmpty()) {
                opposite.pollFirstEntry();
            }
        }
        if (left > 0) {
            (buy ? bids : asks)
                    .computeIfAbsent(order.limitTicks(), price -> new LinkedHashMap<>())
                    .put(order.orderId(), new long[] {left});
            resting.put(order.orderId(), order);
        }
    }

    private void cancel(String orderId) {
        PlaceOrder order = resting.remove(orderId);
        if (order == null) {
            return;
        }
        TreeMap<Long, LinkedHashMap<String, long[]>> side = order.side() == Side.BUY ? bids : asks;
        LinkedHashMap<String, long[]> level = side.get(order.limitTicks());
        level.remove(orderId);
        if (level.isEmpty()) {
            side.remove(order.limitTicks());
        }
    }

    /** How often two orders traded. */
    public long trades() {
        return trades;
    }

    /** How many lots were traded. */
    public long tradedLots() {
        return tradedLots;
    }

    /** How many orders rest. */
    public int orders() {
        return resting.size();
    }
}
