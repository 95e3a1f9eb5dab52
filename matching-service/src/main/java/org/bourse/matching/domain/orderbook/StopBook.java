package org.bourse.matching.domain.orderbook;

/**
 * The stops that wait for a trade (docs/matching.md rule Stops): buyers by rising trigger, sellers by falling trigger,
 * each then by arrival; and the trailing ones also by the best price that they have seen, so that a trade reaches only
 * those whose trigger it moves.
 */
final class StopBook {

    private final OrderSlots slots;
    private final SlotHeap buys;
    private final SlotHeap sells;
    private final SlotHeap trailingBuys;
    private final SlotHeap trailingSells;

    StopBook(OrderSlots slots) {
        this.slots = slots;
        buys = new SlotHeap(slots);
        sells = new SlotHeap(slots);
        trailingBuys = new SlotHeap(slots);
        trailingSells = new SlotHeap(slots);
    }

    boolean isEmpty() {
        return buys.isEmpty() && sells.isEmpty();
    }

    /** Lets a trailing stop begin to follow a price. */
    void follow(int slot, long price) {
        slots.cold(slot, OrderSlots.BEST, price);
        slots.cold(slot, OrderSlots.TRIGGER, triggerBehind(slot, price));
    }

    /** Whether a price triggers a stop. */
    boolean isMet(int slot, long price) {
        long trigger = slots.cold(slot, OrderSlots.TRIGGER);
        return price != 0 && (slots.side(slot) == Side.BUY ? price >= trigger : price <= trigger);
    }

    void add(int slot) {
        slots.place(slot, OrderSlots.WAITING_STOP);
        boolean buyer = slots.side(slot) == Side.BUY;
        side(buyer).add(slot, key(buyer, slots.cold(slot, OrderSlots.TRIGGER)));
        if (slots.is(slot, OrderSlots.TRAILING)) {
            trailing(buyer).add(slot, key(!buyer, slots.cold(slot, OrderSlots.BEST)));
        }
    }

    void remove(int slot) {
        boolean buyer = slots.side(slot) == Side.BUY;
        side(buyer).remove(slot);
        if (slots.is(slot, OrderSlots.TRAILING)) {
            trailing(buyer).remove(slot);
        }
    }

    /** Moves the stops that a range of trade prices triggers to the end of a queue. */
    void elect(long low, long high, SlotQueue elected) {
        while (buys.firstKey() <= high) {
            move(buys.first(), elected);
        }
        while (!sells.isEmpty() && -sells.firstKey() >= low) {
            move(sells.first(), elected);
        }
    }

    private void move(int slot, SlotQueue elected) {
        remove(slot);
        slots.place(slot, OrderSlots.ELECTED);
        elected.append(slot);
    }

    /** Lets the trailing triggers follow the last price; a seller's never falls, a buyer's never rises. */
    void follow(long last) {
        while (trailingSells.firstKey() < last) {
            int slot = trailingSells.first();
            trailingSells.rekey(slot, last);
            slots.cold(slot, OrderSlots.BEST, last);
            long trigger = Math.max(slots.cold(slot, OrderSlots.TRIGGER), triggerBehind(slot, last));
            slots.cold(slot, OrderSlots.TRIGGER, trigger);
            sells.rekey(slot, -trigger);
        }
        while (!trailingBuys.isEmpty() && -trailingBuys.firstKey() > last) {
            int slot = trailingBuys.first();
            trailingBuys.rekey(slot, -last);
            slots.cold(slot, OrderSlots.BEST, last);
            long trigger = Math.min(slots.cold(slot, OrderSlots.TRIGGER), triggerBehind(slot, last));
            slots.cold(slot, OrderSlots.TRIGGER, trigger);
            buys.rekey(slot, trigger);
        }
    }

    private long triggerBehind(int slot, long best) {
        long trail = slots.cold(slot, OrderSlots.TRAIL);
        long distance = trail > 0 ? Math.min(trail, CoreRules.MAX_PRICE_TICKS) : CoreState.share(best, -trail);
        long offset = Math.max(1, distance);
        return slots.side(slot) == Side.BUY ? best + offset : Math.max(1, best - offset);
    }

    /** Copies the waiting stops into an array, in no order that means anything; gives the end. */
    int copy(int[] to, int from) {
        int at = from;
        for (int index = 0; index < buys.count(); index++) {
            to[at++] = buys.any(index);
        }
        for (int index = 0; index < sells.count(); index++) {
            to[at++] = sells.any(index);
        }
        return at;
    }

    int count() {
        return buys.count() + sells.count();
    }

    private SlotHeap side(boolean buyers) {
        return buyers ? buys : sells;
    }

    private SlotHeap trailing(boolean buyers) {
        return buyers ? trailingBuys : trailingSells;
    }

    private static long key(boolean rising, long price) {
        return rising ? price : -price;
    }
}
