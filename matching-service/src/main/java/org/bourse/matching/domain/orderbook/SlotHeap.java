package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * Orders by a key, the smallest first, then by arrival: a binary heap that knows where each order stands, so that one
 * can leave it or change its key. What it gives first depends only on keys and arrivals, never on how it came about.
 */
final class SlotHeap {

    private static final int START = 16;

    private final OrderSlots slots;
    private long[] keys = new long[START];
    private int[] heap = new int[START];
    private int[] positions = new int[START];
    private int count;

    SlotHeap(OrderSlots slots) {
        this.slots = slots;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The smallest key, or {@link Long#MAX_VALUE}. */
    long firstKey() {
        return count == 0 ? Long.MAX_VALUE : keys[0];
    }

    int first() {
        return heap[0];
    }

    /** One of the orders, in no order that means anything: only for readers that sort. */
    int any(int index) {
        return heap[index];
    }

    void add(int slot, long key) {
        if (count == heap.length) {
            keys = Arrays.copyOf(keys, count * 2);
            heap = Arrays.copyOf(heap, count * 2);
        }
        if (slot >= positions.length) {
            positions = Arrays.copyOf(positions, Math.max(slot + 1, positions.length * 2));
        }
        up(count++, slot, key);
    }

    void remove(int slot) {
        int at = positions[slot];
        count--;
        if (at < count) {
            settle(at, heap[count], keys[count]);
        }
    }

    /** Gives an order another key; also to be called when its arrival number changed. */
    void rekey(int slot, long key) {
        settle(positions[slot], slot, key);
    }

    private void settle(int at, int slot, long key) {
        if (at > 0 && before(slot, key, (at - 1) >> 1)) {
            up(at, slot, key);
        } else {
            down(at, slot, key);
        }
    }

    private void up(int from, int slot, long key) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (!before(slot, key, parent)) {
                break;
            }
            put(at, heap[parent], keys[parent]);
            at = parent;
        }
        put(at, slot, key);
    }

    private void down(int from, int slot, long key) {
        int at = from;
        int child = 2 * at + 1;
        while (child < count) {
            if (child + 1 < count && before(heap[child + 1], keys[child + 1], child)) {
                child++;
            }
            if (before(slot, key, child)) {
                break;
            }
            put(at, heap[child], keys[child]);
            at = child;
            child = 2 * at + 1;
        }
        put(at, slot, key);
    }

    private boolean before(int slot, long key, int at) {
        if (key != keys[at]) {
            return key < keys[at];
        }
        return slots.get(slot, OrderSlots.ARRIVAL) < slots.get(heap[at], OrderSlots.ARRIVAL);
    }

    private void put(int at, int slot, long key) {
        heap[at] = slot;
        keys[at] = key;
        positions[slot] = at;
    }
}
