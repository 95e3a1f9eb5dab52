package org.bourse.matching.domain.orderbook;

/** What time brings before a command (docs/matching.md rule Time), in its one order. */
final class Clock {

    private final CoreState state;
    private final Bands bands;
    private final Uncross uncross;
    private final PhaseChanges phases;
    private final FixedOrder fixedOrder;

    Clock(CoreState state, Bands bands, Uncross uncross, PhaseChanges phases, FixedOrder fixedOrder) {
        this.state = state;
        this.bands = bands;
        this.uncross = uncross;
        this.phases = phases;
        this.fixedOrder = fixedOrder;
    }

    /** Lets everything happen that is due, and finds out when the next is. */
    void act() {
        state.nextDue = Long.MAX_VALUE;
        expire();
        disconnect();
        turnPhase();
        indicate();
        arm();
    }

    private void expire() {
        while (state.expiries.firstKey() <= state.now) {
            state.cancel(state.expiries.first(), Reason.EXPIRED);
        }
    }

    private void disconnect() {
        int at = state.armed.smallest();
        while (at >= 0 && state.armed.value(at) <= state.now) {
            int account = state.armed.account(at);
            state.armed.remove(account);
            fixedOrder.cancelAll(account, 0, Reason.DISCONNECTED);
            at = state.armed.smallest();
        }
    }

    private void turnPhase() {
        long now = state.now;
        if (now >= state.auctionEnd) {
            phases.change(Phase.CONTINUOUS, Reason.AUCTION_ENDED);
        } else if (now >= state.haltEnd) {
            state.beginVolatilityAuction(Reason.REOPENING);
        } else if (followsLimits()) {
            if (now >= bands.limitEnd()) {
                phases.change(Phase.HALTED, Reason.LIMIT_STATE);
                state.haltEnd = now + Bands.HALT_LASTS;
            } else {
                bands.renewMean();
            }
        }
    }

    private boolean followsLimits() {
        return state.phase == Phase.CONTINUOUS && state.rules.bands() == BandKind.LULD;
    }

    private boolean indicates() {
        return state.callChanged && CoreState.isCall(state.phase) && state.rules.indicativeMicros() >= 0;
    }

    private void indicate() {
        if (indicates() && state.now >= state.nextIndicative) {
            uncross.find();
            state.events.add(EventType.INDICATIVE, 0, 0, uncross.price(), uncross.volume(), uncross.surplus(), 0);
            state.callChanged = false;
            state.nextIndicative = state.now + state.rules.indicativeMicros();
        }
    }

    private void arm() {
        state.due(state.expiries.firstKey());
        int at = state.armed.smallest();
        if (at >= 0) {
            state.due(state.armed.value(at));
        }
        state.due(state.auctionEnd);
        state.due(state.haltEnd);
        if (followsLimits()) {
            state.due(bands.limitEnd());
            state.due(bands.meanDue());
        }
        if (indicates()) {
            state.due(state.nextIndicative);
        }
    }
}
