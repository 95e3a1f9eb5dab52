package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * The one order in which many orders are told of (docs/matching.md rule Fixed order): buyers' market queue, bids from best
 * to worst in queue order, sellers likewise, then what waits outside the book by arrival.
 */
final class FixedOrder {

    private final CoreState state;
    private int[] found = new int[64];
    private int count;

    FixedOrder(CoreState state) {
        this.state = state;
    }

    int count() {
        return count;
    }

    int slot(int index) {
        return found[index];
    }

    /** Collects the orders of an account (0 = all) on a side (0 = both). */
    void collect(int account, int side) {
        count = 0;
        if (side != Side.SELL) {
            collectBook(Side.BUY, account);
        }
        if (side != Side.BUY) {
            collectBook(Side.SELL, account);
        }
        int from = count;
        collectQueue(state.forClose, account, side);
        collectQueue(state.elected, account, side);
        reserve(state.stops.count());
        int end = state.stops.copy(found, count);
        int to = count;
        for (int index = count; index < end; index++) {
            if (matches(found[index], account, side)) {
                found[to++] = found[index];
            }
        }
        count = to;
        sortByArrival(from, count);
    }

    /** Collects the orders of the call book and its market queues only. */
    void collectBooks() {
        count = 0;
        collectBook(Side.BUY, 0);
        collectBook(Side.SELL, 0);
    }

    /** Cancels the orders of an account (0 = all) on a side (0 = both). */
    void cancelAll(int account, int side, int reason) {
        collect(account, side);
        for (int index = 0; index < count; index++) {
            state.cancel(found[index], reason);
        }
    }

    private void collectBook(int side, int account) {
        collectQueue(state.marketQueue(side), account, 0);
        PriceLadder ladder = state.own(side);
        for (int level = ladder.bestLevel; level != 0; level = ladder.levelAfter(level)) {
            reserve((int) ladder.get(level, PriceLadder.COUNT));
            collectFrom((int) ladder.get(level, PriceLadder.HEAD), account, 0);
        }
    }

    private void collectQueue(SlotQueue queue, int account, int side) {
        reserve(queue.count());
        collectFrom(queue.head(), account, side);
    }

    private void collectFrom(int head, int account, int side) {
        for (int slot = head; slot != 0; slot = state.slots.next(slot)) {
            if (matches(slot, account, side)) {
                found[count++] = slot;
            }
        }
    }

    private boolean matches(int slot, int account, int side) {
        return (account == 0 || state.slots.account(slot) == account) && (side == 0 || state.slots.side(slot) == side);
    }

    private void reserve(int more) {
        if (count + more > found.length) {
            found = Arrays.copyOf(found, Math.max(count + more, found.length * 2));
        }
    }

    /** A heap sort in place: it allocates nothing, and arrivals are never equal. */
    private void sortByArrival(int from, int to) {
        int size = to - from;
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            sink(from, parent, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(from, from + end);
            sink(from, 0, end);
        }
    }

    private void sink(int from, int start, int size) {
        int parent = start;
        int child = 2 * parent + 1;
        while (child < size) {
            if (child + 1 < size && arrival(from + child + 1) > arrival(from + child)) {
                child++;
            }
            if (arrival(from + parent) >= arrival(from + child)) {
                return;
            }
            swap(from + parent, from + child);
            parent = child;
            child = 2 * parent + 1;
        }
    }

    private void swap(int a, int b) {
        int slot = found[a];
        found[a] = found[b];
        found[b] = slot;
    }

    private long arrival(int index) {
        return state.slots.get(found[index], OrderSlots.ARRIVAL);
    }
}
