package org.bourse.matching.domain.orderbook;

/** Changes of phase (docs/matching.md rule Phases). */
final class PhaseChanges {

    private final CoreState state;
    private final Bands bands;
    private final Uncross uncross;
    private final Continuous continuous;
    private final Elections elections;
    private final FixedOrder fixedOrder;

    PhaseChanges(
            CoreState state,
            Bands bands,
            Uncross uncross,
            Continuous continuous,
            Elections elections,
            FixedOrder fixedOrder) {
        this.state = state;
        this.bands = bands;
        this.uncross = uncross;
        this.continuous = continuous;
        this.elections = elections;
        this.fixedOrder = fixedOrder;
    }

    /** Changes to a phase. */
    void change(int phase, int reason) {
        int before = state.phase;
        if (phase == before) {
            return;
        }
        long price = 0;
        long volume = 0;
        boolean trades = phase == Phase.CONTINUOUS || phase == Phase.TRADING_AT_LAST || phase == Phase.CLOSED;
        if (trades && before != Phase.CONTINUOUS && before != Phase.TRADING_AT_LAST) {
            uncross.run();
            price = uncross.price();
            volume = uncross.volume();
            if (price != 0) {
                state.last = price;
                bands.auctioned(price);
                state.stops.follow(price);
            }
            clear(before, price);
        }
        state.enterPhase(phase, reason, price, volume);
        if (phase == Phase.CLOSED) {
            expireDay();
        } else if (phase == Phase.CLOSING_AUCTION) {
            enterForClose();
        } else if (phase == Phase.CONTINUOUS) {
            bands.begin();
            elections.begin();
        }
    }

    /** After an auction: what was for it only goes, and market-to-limit orders rest at its price. */
    private void clear(int before, long price) {
        boolean between = before == Phase.HALTED || before == Phase.CANCEL_ONLY;
        boolean opened = between || before <= Phase.OPENING_AUCTION;
        boolean closed = between || before == Phase.CLOSING_AUCTION;
        fixedOrder.collectBooks();
        OrderSlots slots = state.slots;
        for (int index = 0; index < fixedOrder.count(); index++) {
            int slot = fixedOrder.slot(index);
            if (slots.type(slot) == OrderKind.MARKET_TO_LIMIT
                    && !isOver(slot, opened, closed)
                    && price != 0
                    && allows(slot, price)) {
                state.withdraw(slot);
                continuous.toLimit(slot, price);
                state.rest(slot);
            }
        }
        for (int index = 0; index < fixedOrder.count(); index++) {
            int slot = fixedOrder.slot(index);
            if (slots.place(slot) == OrderSlots.IN_MARKET_QUEUE || isOver(slot, opened, closed)) {
                state.cancel(slot, Reason.NOT_FILLED_IN_AUCTION);
            }
        }
    }

    private boolean isOver(int slot, boolean opened, boolean closed) {
        int timeInForce = state.slots.timeInForce(slot);
        return timeInForce == Tif.AT_OPEN && opened || timeInForce == Tif.AT_CLOSE && closed;
    }

    private boolean allows(int slot, long price) {
        PriceLadder own = state.own(state.slots.side(slot));
        return own.key(state.slots.get(slot, OrderSlots.PRICE)) <= own.key(price);
    }

    private void expireDay() {
        fixedOrder.collect(0, 0);
        for (int index = 0; index < fixedOrder.count(); index++) {
            int slot = fixedOrder.slot(index);
            int timeInForce = state.slots.timeInForce(slot);
            if (timeInForce == Tif.DAY || timeInForce == Tif.AT_CLOSE) {
                state.cancel(slot, Reason.EXPIRED);
            }
        }
    }

    private void enterForClose() {
        while (!state.forClose.isEmpty()) {
            int slot = state.forClose.head();
            state.withdraw(slot);
            state.gather(slot);
        }
    }
}
