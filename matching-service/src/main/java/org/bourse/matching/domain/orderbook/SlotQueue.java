package org.bourse.matching.domain.orderbook;

/** A queue of orders outside the price levels: market orders of a call, orders for the close, elected stops. */
final class SlotQueue {

    private final OrderSlots slots;
    private int head;
    private int tail;
    private int count;

    SlotQueue(OrderSlots slots) {
        this.slots = slots;
    }

    void append(int slot) {
        int[] links = slots.links;
        links[slot << 1] = 0;
        links[(slot << 1) + 1] = tail;
        if (tail == 0) {
            head = slot;
        } else {
            links[tail << 1] = slot;
        }
        tail = slot;
        count++;
    }

    void remove(int slot) {
        int[] links = slots.links;
        int next = links[slot << 1];
        int previous = links[(slot << 1) + 1];
        if (previous == 0) {
            head = next;
        } else {
            links[previous << 1] = next;
        }
        if (next == 0) {
            tail = previous;
        } else {
            links[(next << 1) + 1] = previous;
        }
        count--;
    }

    int head() {
        return head;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return head == 0;
    }
}
