package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * The orders of one side in the order in which an uncross serves them: by limit or worst price, a market order before
 * the limits at the same price, then by time. The worst price of a market order lies far away as a rule, which puts it
 * before all limits; where a hold covers less, going first for a worse price would leave better limits crossed.
 */
final class AuctionQueue {

    private static final int START = 16;

    private final CoreState state;
    private final PriceLadder ladder;
    private final SlotQueue market;
    private int[] sorted = new int[START];
    private int next;
    private int end;

    AuctionQueue(CoreState state, int side) {
        this.state = state;
        ladder = state.own(side);
        market = state.marketQueue(side);
    }

    /** Begins with those who would trade at a price. */
    void begin(long price) {
        OrderSlots slots = state.slots;
        if (sorted.length < market.count()) {
            sorted = Arrays.copyOf(sorted, Math.max(market.count(), sorted.length * 2));
        }
        next = 0;
        end = 0;
        for (int slot = market.head(); slot != 0; slot = slots.next(slot)) {
            if (key(slot) <= ladder.key(price)) {
                sorted[end++] = slot;
            }
        }
        sort();
    }

    private long key(int slot) {
        return ladder.key(state.slots.get(slot, OrderSlots.PRICE));
    }

    /** Who is served now. */
    int head() {
        if (next < end && key(sorted[next]) <= ladder.bestKey) {
            return sorted[next];
        }
        return (int) ladder.get(ladder.bestLevel, PriceLadder.HEAD);
    }

    /** Takes a traded quantity from the order that is served, which goes when nothing is left of it. */
    void trade(int slot, long quantity) {
        OrderSlots slots = state.slots;
        long leaves = slots.get(slot, OrderSlots.LEAVES) - quantity;
        if (next < end && slot == sorted[next]) {
            slots.set(slot, OrderSlots.LEAVES, leaves);
            if (leaves == 0) {
                next++;
            }
        } else {
            int level = (int) slots.get(slot, OrderSlots.LEVEL);
            long shown = slots.shown(slot);
            slots.set(slot, OrderSlots.LEAVES, leaves);
            long shownAfter = slots.show(slot);
            ladder.change(level, shownAfter - shown, shown - shownAfter - quantity);
        }
        if (leaves == 0) {
            state.withdraw(slot);
            state.end(slot);
        }
    }

    /** A heap sort in place, by price, then by arrival. */
    private void sort() {
        for (int parent = end / 2 - 1; parent >= 0; parent--) {
            sink(parent, end);
        }
        for (int last = end - 1; last > 0; last--) {
            swap(0, last);
            sink(0, last);
        }
    }

    private void sink(int start, int size) {
        int parent = start;
        int child = 2 * parent + 1;
        while (child < size) {
            if (child + 1 < size && before(sorted[child], sorted[child + 1])) {
                child++;
            }
            if (!before(sorted[parent], sorted[child])) {
                return;
            }
            swap(parent, child);
            parent = child;
            child = 2 * parent + 1;
        }
    }

    private boolean before(int slot, int other) {
        long key = key(slot);
        long otherKey = key(other);
        return key != otherKey
                ? key < otherKey
                : state.slots.get(slot, OrderSlots.ARRIVAL) < state.slots.get(other, OrderSlots.ARRIVAL);
    }

    private void swap(int a, int b) {
        int slot = sorted[a];
        sorted[a] = sorted[b];
        sorted[b] = slot;
    }
}
