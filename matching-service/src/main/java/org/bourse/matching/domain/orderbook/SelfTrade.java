package org.bourse.matching.domain.orderbook;

/** Self-trade prevention (docs/matching.md rule Self-trade prevention; the four modes of TMX and Coinbase). */
final class SelfTrade {

    private final CoreState state;

    SelfTrade(CoreState state) {
        this.state = state;
    }

    /** A taker meets an order of its own group; gives what is left of the taker, -1 if it is gone. */
    long meet(int taker, int maker, long leaves) {
        OrderSlots slots = state.slots;
        slots.set(taker, OrderSlots.LEAVES, leaves);
        int mode = slots.stpMode(taker);
        if (mode == StpMode.DECREMENT) {
            return decrement(taker, maker, leaves);
        }
        if (mode != StpMode.CANCEL_NEWEST) {
            state.cancel(maker, Reason.SELF_TRADE);
        }
        if (mode == StpMode.CANCEL_OLDEST) {
            return leaves;
        }
        state.cancel(taker, Reason.SELF_TRADE);
        return -1;
    }

    private long decrement(int taker, int maker, long leaves) {
        long makerLeaves = state.slots.get(maker, OrderSlots.LEAVES);
        long by = Math.min(leaves, makerLeaves);
        if (by == makerLeaves) {
            state.cancel(maker, Reason.SELF_TRADE);
        } else {
            shrinkResting(maker, makerLeaves - by);
            told(maker, by);
        }
        if (by == leaves) {
            state.cancel(taker, Reason.SELF_TRADE);
            return -1;
        }
        take(taker, by);
        told(taker, by);
        return leaves - by;
    }

    private void shrinkResting(int slot, long leaves) {
        OrderSlots slots = state.slots;
        long by = slots.get(slot, OrderSlots.LEAVES) - leaves;
        long shown = slots.shown(slot);
        long shownBy = shown - Math.min(shown, leaves);
        PriceLadder ladder = state.own(slots.side(slot));
        if (slots.is(slot, OrderSlots.ICEBERG)) {
            slots.cold(slot, OrderSlots.SHOWN, shown - shownBy);
        } else {
            shownBy = by;
        }
        ladder.change((int) slots.get(slot, OrderSlots.LEVEL), -shownBy, shownBy - by);
        take(slot, by);
    }

    /** What is prevented counts neither as filled nor as part of the total any more. */
    private void take(int slot, long by) {
        OrderSlots slots = state.slots;
        slots.set(slot, OrderSlots.LEAVES, slots.get(slot, OrderSlots.LEAVES) - by);
        slots.set(slot, OrderSlots.QUANTITY, slots.get(slot, OrderSlots.QUANTITY) - by);
        state.lots[slots.side(slot)] -= by;
    }

    private void told(int slot, long by) {
        OrderSlots slots = state.slots;
        state.events.add(
                EventType.DECREMENTED,
                slots.handle(slot),
                slots.get(slot, OrderSlots.TOKEN),
                0,
                by,
                slots.get(slot, OrderSlots.LEAVES),
                0);
    }
}
