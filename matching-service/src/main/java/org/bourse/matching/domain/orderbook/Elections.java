package org.bourse.matching.domain.orderbook;

/**
 * Lets triggered stops enter (docs/matching.md rule Stops): what a step triggered waits in a queue and enters one by one
 * after the step, each being a step of its own.
 */
final class Elections {

    private final CoreState state;
    private final Continuous continuous;
    private final EntryChecks checks;

    Elections(CoreState state, Continuous continuous, EntryChecks checks) {
        this.state = state;
        this.continuous = continuous;
        this.checks = checks;
    }

    /** Lets an order enter as a taker, and then all that this triggers. */
    void step(int slot, boolean rests) {
        continuous.take(slot, rests);
        afterStep();
        if (!state.elected.isEmpty()) {
            run();
        }
    }

    private void afterStep() {
        long first = continuous.firstPrice;
        if (first != 0) {
            long last = continuous.lastPrice;
            state.last = last;
            if (!state.stops.isEmpty() && state.phase != Phase.TRADING_AT_LAST) {
                state.stops.elect(Math.min(first, last), Math.max(first, last), state.elected);
                state.stops.follow(last);
            }
        }
    }

    /** Puts a stop whose trigger is met already at the end of the queue. */
    void elect(int slot) {
        state.slots.place(slot, OrderSlots.ELECTED);
        state.elected.append(slot);
    }

    /** Continuous trading begins: the last price triggers what it reaches. */
    void begin() {
        if (state.last != 0) {
            state.stops.elect(state.last, state.last, state.elected);
            state.stops.follow(state.last);
        }
        run();
    }

    /** Lets the elected orders enter for as long as trading is continuous. */
    void run() {
        while (state.phase == Phase.CONTINUOUS && !state.elected.isEmpty()) {
            enter(state.elected.head());
        }
    }

    private void enter(int slot) {
        OrderSlots slots = state.slots;
        state.withdraw(slot);
        state.tellPrice(EventType.TRIGGERED, slot, slots.cold(slot, OrderSlots.TRIGGER));
        slots.type(slot, slots.type(slot) == OrderKind.STOP_LIMIT ? OrderKind.LIMIT : OrderKind.MARKET);
        slots.unflag(slot, OrderSlots.TRAILING);
        state.renew(slot);
        checks.price = slots.get(slot, OrderSlots.PRICE);
        int reason = checks.untradable(
                slots.side(slot),
                slots.type(slot),
                slots.postOnly(slot),
                slots.timeInForce(slot) == Tif.FOK ? slots.get(slot, OrderSlots.LEAVES) : 0,
                slots.cold(slot, OrderSlots.MIN_LOTS),
                slots.group(slot),
                slots.stpMode(slot));
        if (reason != Reason.NONE) {
            state.cancel(slot, reason == Reason.NO_LIQUIDITY ? Reason.NOT_FILLED_AT_ONCE : reason);
            return;
        }
        if (checks.price != slots.get(slot, OrderSlots.PRICE)) {
            continuous.reprice(slot, checks.price);
        }
        continuous.take(slot, false);
        afterStep();
    }
}
