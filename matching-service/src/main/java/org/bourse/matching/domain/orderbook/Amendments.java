package org.bourse.matching.domain.orderbook;

/**
 * Changes of live orders (docs/matching.md rule Amend, after Binance's amend that keeps priority, vega and TMX): less
 * quantity keeps the place, another price or more quantity loses it.
 */
final class Amendments {

    private final CoreState state;
    private final EntryChecks checks;
    private final Elections elections;

    Amendments(CoreState state, EntryChecks checks, Elections elections) {
        this.state = state;
        this.checks = checks;
        this.elections = elections;
    }

    /** Changes an order; 0 = unchanged. */
    void amend(int slot, long quantity, long limit, long stop) {
        OrderSlots slots = state.slots;
        int reason = refusal(slot, quantity, limit, stop);
        if (reason != Reason.NONE) {
            state.events.add(
                    EventType.AMEND_REJECTED, slots.handle(slot), slots.get(slot, OrderSlots.TOKEN), 0, 0, 0, reason);
            return;
        }
        long total = slots.get(slot, OrderSlots.QUANTITY);
        long filled = total - slots.get(slot, OrderSlots.LEAVES);
        long newTotal = quantity == 0 ? total : quantity;
        if (newTotal <= filled) {
            state.cancel(slot, Reason.AMENDED_TO_FILLED);
            return;
        }
        switch (slots.place(slot)) {
            case OrderSlots.IN_BOOK -> amendResting(slot, newTotal, newTotal - total, checks.price);
            case OrderSlots.WAITING_STOP -> amendStop(slot, newTotal, newTotal - total, checks.price, stop);
            default -> amendQueued(slot, newTotal, newTotal - total, checks.price);
        }
    }

    /** Why a change is refused; leaves the limit that the order would have in {@link EntryChecks#price}. */
    private int refusal(int slot, long quantity, long limit, long stop) {
        OrderSlots slots = state.slots;
        if (state.phase >= Phase.CLOSED) {
            return EntryChecks.shut(state.phase);
        }
        if (state.blocked.has(slots.account(slot))) {
            return Reason.ACCOUNT_BLOCKED;
        }
        boolean nothing = (quantity | limit | stop) == 0;
        if (nothing || quantity < 0 || quantity > state.rules.maxQuantityLots()) {
            return Reason.BAD_QUANTITY;
        }
        if (limit < 0 || limit > state.rules.maxPriceTicks() || stop < 0) {
            return Reason.BAD_PRICE;
        }
        long oldPrice = slots.get(slot, OrderSlots.PRICE);
        checks.price = limit == 0 ? oldPrice : limit;
        int type = slots.type(slot);
        if (state.phase == Phase.TRADING_AT_LAST && checks.price != oldPrice) {
            return Reason.NOT_AT_LAST_PRICE;
        }
        boolean takesStop = slots.place(slot) == OrderSlots.WAITING_STOP && type != OrderKind.TRAILING_STOP;
        if (limit != 0 && type == OrderKind.MARKET || stop != 0 && !takesStop) {
            return Reason.NOT_AMENDABLE;
        }
        if (checks.price != oldPrice && state.rules.limitBps() != 0 && isFarInThisPhase(type, limit)) {
            return Reason.PRICE_OUTSIDE_LIMITS;
        }
        int side = slots.side(slot);
        if (quantity != 0
                && quantity - slots.get(slot, OrderSlots.QUANTITY) > CoreRules.MAX_SIDE_LOTS - state.lots[side]) {
            return Reason.AMOUNT_OVERFLOW;
        }
        int postOnly = slots.postOnly(slot);
        boolean mayCross = postOnly != PostOnly.NONE
                && checks.price != oldPrice
                && state.phase == Phase.CONTINUOUS
                && slots.place(slot) == OrderSlots.IN_BOOK;
        return mayCross && !checks.slide(state.opposite(side), side, postOnly)
                ? Reason.POST_ONLY_WOULD_TRADE
                : Reason.NONE;
    }

    private boolean isFarInThisPhase(int type, long limit) {
        return state.phase != Phase.TRADING_AT_LAST && checks.isFar(type, limit);
    }

    private void amendResting(int slot, long total, long by, long price) {
        OrderSlots slots = state.slots;
        boolean samePrice = price == slots.get(slot, OrderSlots.PRICE);
        if (samePrice && (by <= 0 || slots.is(slot, OrderSlots.ICEBERG))) {
            if (by != 0) {
                resize(slot, by);
                state.noteCall();
            }
            change(slot, total, by, price, true);
        } else {
            state.withdraw(slot);
            change(slot, total, by, price, false);
            state.renew(slot);
            if (CoreState.isCall(state.phase)) {
                state.gather(slot);
            } else {
                elections.step(slot, true);
            }
        }
    }

    /** Books another quantity at the level of an order: the reserve of an iceberg takes it first. */
    private void resize(int slot, long by) {
        OrderSlots slots = state.slots;
        PriceLadder ladder = state.own(slots.side(slot));
        int level = (int) slots.get(slot, OrderSlots.LEVEL);
        long shown = slots.shown(slot);
        if (!slots.is(slot, OrderSlots.ICEBERG)) {
            ladder.change(level, by, 0);
        } else {
            long stillShown = Math.min(shown, slots.get(slot, OrderSlots.LEAVES) + by);
            slots.cold(slot, OrderSlots.SHOWN, stillShown);
            ladder.change(level, stillShown - shown, by - (stillShown - shown));
        }
    }

    private void amendQueued(int slot, long total, long by, long price) {
        OrderSlots slots = state.slots;
        int place = slots.place(slot);
        boolean kept = place == OrderSlots.ELECTED || by <= 0 && price == slots.get(slot, OrderSlots.PRICE);
        change(slot, total, by, price, kept);
        if (!kept) {
            SlotQueue queue = place == OrderSlots.FOR_CLOSE ? state.forClose : state.marketQueue(slots.side(slot));
            queue.remove(slot);
            queue.append(slot);
            state.renew(slot);
        }
        if (place == OrderSlots.IN_MARKET_QUEUE && !(kept && by == 0)) {
            state.noteCall();
        }
    }

    private void amendStop(int slot, long total, long by, long price, long stop) {
        OrderSlots slots = state.slots;
        boolean moved = stop != 0 && stop != slots.cold(slot, OrderSlots.TRIGGER);
        change(slot, total, by, price, !moved);
        if (moved) {
            state.withdraw(slot);
            state.renew(slot);
            slots.cold(slot, OrderSlots.TRIGGER, stop);
            if (state.phase == Phase.CONTINUOUS && state.stops.isMet(slot, state.last)) {
                elections.elect(slot);
                elections.run();
            } else {
                state.stops.add(slot);
            }
        }
    }

    private void change(int slot, long total, long by, long price, boolean kept) {
        OrderSlots slots = state.slots;
        long leaves = slots.get(slot, OrderSlots.LEAVES) + by;
        slots.set(slot, OrderSlots.QUANTITY, total);
        slots.set(slot, OrderSlots.LEAVES, leaves);
        slots.set(slot, OrderSlots.PRICE, price);
        state.lots[slots.side(slot)] += by;
        state.events.add(
                EventType.AMENDED,
                slots.handle(slot),
                slots.get(slot, OrderSlots.TOKEN),
                price,
                total,
                leaves,
                kept ? 1 : 0);
    }
}
