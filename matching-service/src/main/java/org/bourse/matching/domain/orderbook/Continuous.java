package org.bourse.matching.domain.orderbook;

/**
 * Continuous trading and trading at last (docs/matching.md rules Continuous, Trading at last, Price bands): an order meets
 * the opposite side by price, then time.
 */
final class Continuous {

    private final CoreState state;
    private final Bands bands;
    private final SelfTrade selfTrade;
    private final IcebergSweep icebergs;

    /** The first and the last price of the step, 0 = it has not traded. */
    long firstPrice;

    long lastPrice;

    Continuous(CoreState state, Bands bands) {
        this.state = state;
        this.bands = bands;
        selfTrade = new SelfTrade(state);
        icebergs = new IcebergSweep(state, selfTrade);
    }

    /**
     * Lets an order that is nowhere trade, and puts its rest where it belongs.
     *
     * @param rests whether the rest waits in the book whatever the order's time in force, as after an amendment
     */
    void take(int slot, boolean rests) {
        firstPrice = 0;
        OrderSlots slots = state.slots;
        int side = slots.side(slot);
        PriceLadder opposite = state.opposite(side);
        if (state.phase == Phase.TRADING_AT_LAST) {
            takeAtLast(slot, side, opposite, rests);
            return;
        }
        if (slots.type(slot) == OrderKind.MARKET_TO_LIMIT) {
            toLimit(slot, opposite.bestPrice());
        }
        long limitKey = opposite.key(slots.get(slot, OrderSlots.PRICE));
        boolean banded = state.rules.bands() != BandKind.NONE;
        long boundKey = banded ? bands.clamp(opposite, limitKey) : limitKey;
        long left = opposite.bestKey <= boundKey
                ? match(slot, opposite, boundKey, 0, TradeKind.CONTINUOUS)
                : slots.get(slot, OrderSlots.LEAVES);
        if (left == 0) {
            state.end(slot);
        } else if (left > 0) {
            // without a band nothing that it could trade with is left
            boolean outside = banded && opposite.bestKey <= limitKey;
            if (!rests && !canRest(slot)) {
                state.cancel(slot, outside ? Reason.OUTSIDE_PRICE_BAND : Reason.NOT_FILLED_AT_ONCE);
            } else if (banded) {
                restInBand(slot, side, outside, opposite);
            } else {
                state.rest(slot);
            }
        }
    }

    private boolean canRest(int slot) {
        int timeInForce = state.slots.timeInForce(slot);
        return state.slots.type(slot) == OrderKind.LIMIT && timeInForce != Tif.IOC && timeInForce != Tif.FOK;
    }

    private void restInBand(int slot, int side, boolean outside, PriceLadder opposite) {
        if (state.rules.bands() == BandKind.COLLARS) {
            state.rest(slot);
            if (outside) {
                state.beginVolatilityAuction(Reason.PRICE_BAND);
            }
            return;
        }
        long price = state.slots.get(slot, OrderSlots.PRICE);
        long inside = bands.drawIn(side, price);
        if (opposite.bestKey <= opposite.key(inside)) {
            // the best opposite price lies beyond the other end of the band: resting here would cross it
            state.cancel(slot, Reason.OUTSIDE_PRICE_BAND);
            return;
        }
        if (inside != price) {
            reprice(slot, inside);
        }
        state.rest(slot);
    }

    /** Gives an order another limit by rule. */
    void reprice(int slot, long price) {
        state.slots.set(slot, OrderSlots.PRICE, price);
        state.tellPrice(EventType.REPRICED, slot, price);
    }

    /** Turns a market-to-limit order into a limit order. */
    void toLimit(int slot, long price) {
        state.slots.type(slot, OrderKind.LIMIT);
        reprice(slot, price);
    }

    private void takeAtLast(int slot, int side, PriceLadder opposite, boolean rests) {
        OrderSlots slots = state.slots;
        PriceLadder own = state.own(side);
        long left = slots.get(slot, OrderSlots.LEAVES);
        if (own.key(slots.get(slot, OrderSlots.PRICE)) <= own.key(state.last)) {
            left = match(slot, opposite, opposite.key(state.last), state.last, TradeKind.AT_LAST);
        }
        if (left == 0) {
            state.end(slot);
        } else if (left > 0) {
            if (rests || canRest(slot)) {
                state.rest(slot);
            } else {
                state.cancel(slot, Reason.NOT_FILLED_AT_ONCE);
            }
        }
    }

    /** Trades a taker down to a bound; gives what is left of it, -1 if it is gone. */
    private long match(int taker, PriceLadder opposite, long boundKey, long fixedPrice, int kind) {
        OrderSlots slots = state.slots;
        long left = slots.get(taker, OrderSlots.LEAVES);
        int avoided = slots.avoided(taker);
        while (left > 0 && opposite.bestKey <= boundKey) {
            int level = opposite.bestLevel;
            long price = fixedPrice != 0 ? fixedPrice : opposite.bestPrice();
            if (opposite.get(level, PriceLadder.ICEBERGS) == 0) {
                left = sweep(taker, opposite, level, price, left, avoided, kind);
            } else {
                left = icebergs.sweep(taker, opposite, level, price, left, avoided, kind);
                if (icebergs.trades() != 0) {
                    traded(price, icebergs.trades());
                }
            }
        }
        if (left >= 0) {
            slots.set(taker, OrderSlots.LEAVES, left);
        }
        return left;
    }

    private void traded(long price, int trades) {
        if (firstPrice == 0) {
            firstPrice = price;
        }
        lastPrice = price;
        if (state.rules.bands() == BandKind.LULD && state.phase == Phase.CONTINUOUS) {
            bands.traded(price, trades);
        }
    }

    /** The plain case, on which the speed of the engine hangs: a level without icebergs. */
    private long sweep(int taker, PriceLadder opposite, int level, long price, long leaves, int avoided, int kind) {
        OrderSlots slots = state.slots;
        CoreEvents events = state.events;
        long[] hot = slots.hot;
        int[] links = slots.links;
        long[] levels = opposite.levels;
        int at = level << PriceLadder.SHIFT;
        long takerHandle = slots.handle(taker);
        long takerToken = hot[(taker << OrderSlots.SHIFT) + OrderSlots.TOKEN];
        opposite.touch(level);
        long left = leaves;
        int trades = 0;
        int gone = 0;
        int maker = (int) levels[at + PriceLadder.HEAD];
        boolean met = false;
        do {
            int of = maker << OrderSlots.SHIFT;
            if ((int) (hot[of + OrderSlots.OWNER] >>> 32) == avoided) {
                met = true;
                break;
            }
            long makerLeaves = hot[of + OrderSlots.LEAVES];
            long quantity = Math.min(left, makerLeaves);
            left -= quantity;
            makerLeaves -= quantity;
            trades++;
            events.add(
                    EventType.TRADE,
                    takerHandle,
                    takerToken,
                    slots.handle(maker),
                    hot[of + OrderSlots.TOKEN],
                    price,
                    quantity,
                    left,
                    makerLeaves,
                    kind);
            if (makerLeaves != 0) {
                hot[of + OrderSlots.LEAVES] = makerLeaves;
                break;
            }
            int next = links[maker << 1];
            if ((hot[of + OrderSlots.META] & OrderSlots.EXPIRES) != 0) {
                state.expiries.remove(maker);
            }
            slots.release(maker);
            gone++;
            maker = next;
        } while (left != 0 && maker != 0);
        long quantity = leaves - left;
        state.lots[Side.BUY] -= quantity;
        state.lots[Side.SELL] -= quantity;
        if (maker == 0) {
            opposite.drop(level);
        } else {
            levels[at + PriceLadder.VOLUME] -= quantity;
            levels[at + PriceLadder.COUNT] -= gone;
            levels[at + PriceLadder.HEAD] = maker;
            links[(maker << 1) + 1] = 0;
        }
        if (trades != 0) {
            traded(price, trades);
        }
        return met ? selfTrade.meet(taker, maker, left) : left;
    }
}
