package org.bourse.benchmarks.book;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** The book as one writes it first, and cannot get wrong: a tree of prices, each with a queue, and a search for everything else. */
final class PlainDequeBook extends BookUnderTest {
    private final TreeMap<Integer, ArrayDeque<Entry>> bids = new TreeMap<>();
    private final TreeMap<Integer, ArrayDeque<Entry>> asks = new TreeMap<>();
    private final Map<Integer, Entry> resting = new HashMap<>();

    PlainDequeBook(Flow flow) {
        super(flow);
    }

    @Override
    public void apply(int index) {
        long what = flow.what(index);
        int order = Flow.order(what);
        int lots = (int) Flow.quantityLots(flow.terms(index));
        switch (Flow.kind(what)) {
            case Flow.ADD -> enter(order, index, lots, true);
            case Flow.IOC -> enter(order, index, lots, false);
            case Flow.CANCEL -> cancel(order);
            case Flow.MOVE -> {
                int leaves = resting.get(order).leaves;
                cancel(order);
                enter(order, index, leaves, true);
            }
            default -> resting.get(order).leaves -= lots;
        }
    }

    private void enter(int order, int index, int lots, boolean stays) {
        boolean buy = Flow.buy(flow.what(index));
        int price = (int) Flow.priceTicks(flow.terms(index));
        TreeMap<Integer, ArrayDeque<Entry>> opposite = buy ? asks : bids;
        int left = lots;
        while (left > 0 && !opposite.isEmpty()) {
            int best = buy ? opposite.firstKey() : opposite.lastKey();
            if (buy ? best > price : best < price) {
                break;
            }
            Iterator<Entry> queue = opposite.get(best).iterator();
            while (left > 0 && queue.hasNext()) {
                Entry maker = queue.next();
                int traded = Math.min(left, maker.leaves);
                tally.add(maker.order, traded, best);
                left -= traded;
                maker.leaves -= traded;
                if (maker.leaves == 0) {
                    queue.remove();
                    resting.remove(maker.order);
                }
            }
            opposite.computeIfPresent(best, (ticks, level) -> level.isEmpty() ? null : level);
        }
        if (left > 0 && stays) {
            Entry entry = new Entry(order, buy, price, left);
            (buy ? bids : asks)
                    .computeIfAbsent(price, ticks -> new ArrayDeque<>())
                    .add(entry);
            resting.put(order, entry);
        }
    }

    @Override
    protected void cancel(int order) {
        Entry entry = resting.remove(order);
        (entry.buy ? bids : asks).computeIfPresent(entry.price, (ticks, level) -> {
            level.removeIf(other -> other == entry);
            return level.isEmpty() ? null : level;
        });
    }

    private static final class Entry {
        private final int order;
        private final boolean buy;
        private final int price;
        private int leaves;

        private Entry(int order, boolean buy, int price, int leaves) {
            this.order = order;
            this.buy = buy;
            this.price = price;
            this.leaves = leaves;
        }
    }
}
