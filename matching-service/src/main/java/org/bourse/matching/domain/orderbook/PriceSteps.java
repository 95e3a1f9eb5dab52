package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/** Quantities by price of one side of a call, sorted from the side's best price to its worst. */
final class PriceSteps {

    private static final int START = 64;

    private final CoreState state;
    private final int side;
    private final int sign;
    private long[] keys = new long[START];
    private long[] lots = new long[START];
    private int count;

    PriceSteps(CoreState state, int side) {
        this.state = state;
        this.side = side;
        sign = side == Side.BUY ? -1 : 1;
    }

    /** The best key at which anybody of the side takes part. */
    long bestKey() {
        long best = state.own(side).bestKey;
        OrderSlots slots = state.slots;
        for (int slot = state.marketQueue(side).head(); slot != 0; slot = slots.next(slot)) {
            best = Math.min(best, sign * slots.get(slot, OrderSlots.PRICE));
        }
        return best;
    }

    /** Collects the market queue by its worst prices, and the levels of limits up to a key. */
    void collect(long worstKey) {
        count = 0;
        OrderSlots slots = state.slots;
        for (int slot = state.marketQueue(side).head(); slot != 0; slot = slots.next(slot)) {
            add(sign * slots.get(slot, OrderSlots.PRICE), slots.get(slot, OrderSlots.LEAVES));
        }
        sort();
        int market = count;
        PriceLadder ladder = state.own(side);
        for (int level = ladder.bestLevel; level != 0; level = ladder.levelAfter(level)) {
            long key = ladder.get(level, PriceLadder.KEY);
            if (key > worstKey) {
                break;
            }
            add(key, ladder.wholeVolume(level));
        }
        if (market != 0 && count > market) {
            sort();
        }
    }

    int count() {
        return count;
    }

    long price(int index) {
        return sign * keys[index];
    }

    long lots(int index) {
        return lots[index];
    }

    private void add(long key, long quantity) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            lots = Arrays.copyOf(lots, count * 2);
        }
        keys[count] = key;
        lots[count++] = quantity;
    }

    /** A heap sort in place; equal keys may stand in any order, for only sums are taken. */
    private void sort() {
        for (int parent = count / 2 - 1; parent >= 0; parent--) {
            sink(parent, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int start, int size) {
        int parent = start;
        int child = 2 * parent + 1;
        while (child < size) {
            if (child + 1 < size && keys[child + 1] > keys[child]) {
                child++;
            }
            if (keys[parent] >= keys[child]) {
                return;
            }
            swap(parent, child);
            parent = child;
            child = 2 * parent + 1;
        }
    }

    private void swap(int a, int b) {
        long key = keys[a];
        keys[a] = keys[b];
        keys[b] = key;
        long quantity = lots[a];
        lots[a] = lots[b];
        lots[b] = quantity;
    }
}
