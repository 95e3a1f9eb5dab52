package org.bourse.matching.domain.orderbook;

/** The orders of one side in the order in which an uncross serves them. */
final class AuctionQueue {

    private final CoreState state;
    private final PriceLadder ladder;
    private final SlotQueue market;
    private long priceKey;
    /** The next of the market queue that takes part, 0 = limits are served. */
    private int nextMarket;

    AuctionQueue(CoreState state, int side) {
        this.state = state;
        ladder = state.own(side);
        market = state.marketQueue(side);
    }

    void begin(long price) {
        priceKey = ladder.key(price);
        nextMarket = willing(market.head());
    }

    private int willing(int from) {
        OrderSlots slots = state.slots;
        int slot = from;
        while (slot != 0 && ladder.key(slots.get(slot, OrderSlots.PRICE)) > priceKey) {
            slot = slots.next(slot);
        }
        return slot;
    }

    /** Who is served now. */
    int head() {
        return nextMarket != 0 ? nextMarket : (int) ladder.get(ladder.bestLevel, PriceLadder.HEAD);
    }

    /** Takes a traded quantity from the order that is served, which goes when nothing is left of it. */
    void trade(int slot, long quantity) {
        OrderSlots slots = state.slots;
        long leaves = slots.get(slot, OrderSlots.LEAVES) - quantity;
        if (nextMarket == slot) {
            slots.set(slot, OrderSlots.LEAVES, leaves);
            if (leaves == 0) {
                nextMarket = willing(slots.next(slot));
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
}
