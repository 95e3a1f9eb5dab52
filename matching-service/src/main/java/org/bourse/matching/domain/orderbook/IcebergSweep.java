package org.bourse.matching.domain.orderbook;

/**
 * Matching at a level that has icebergs (docs/matching.md rule Iceberg, after TMX): what is shown trades first in queue
 * order, an iceberg whose part is used up goes to the back, and when nothing is shown any more the reserves trade.
 */
final class IcebergSweep {

    private final CoreState state;
    private final SelfTrade selfTrade;
    private int trades;

    IcebergSweep(CoreState state, SelfTrade selfTrade) {
        this.state = state;
        this.selfTrade = selfTrade;
    }

    /** How many trades the last sweep made. */
    int trades() {
        return trades;
    }

    /** Trades a taker at one level; gives what is left of the taker, -1 if it is gone. */
    long sweep(int taker, PriceLadder ladder, int level, long price, long leaves, int avoided, int kind) {
        trades = 0;
        ladder.touch(level);
        long left = leaves;
        while (left > 0 && ladder.get(level, PriceLadder.COUNT) != 0) {
            int maker = (int) ladder.get(level, PriceLadder.HEAD);
            if (state.slots.group(maker) == avoided) {
                left = selfTrade.meet(taker, maker, left);
            } else {
                left = trade(taker, maker, ladder, level, price, left, kind);
            }
        }
        if (ladder.get(level, PriceLadder.COUNT) != 0) {
            showAgain(ladder, level);
        }
        return left;
    }

    private long trade(int taker, int maker, PriceLadder ladder, int level, long price, long leaves, int kind) {
        OrderSlots slots = state.slots;
        boolean reserve = ladder.get(level, PriceLadder.VOLUME) == 0;
        boolean iceberg = slots.is(maker, OrderSlots.ICEBERG);
        long makerLeaves = slots.get(maker, OrderSlots.LEAVES);
        long shown = slots.shown(maker);
        long quantity = Math.min(leaves, reserve ? makerLeaves : shown);
        long left = leaves - quantity;
        makerLeaves -= quantity;
        slots.set(taker, OrderSlots.LEAVES, left);
        slots.set(maker, OrderSlots.LEAVES, makerLeaves);
        state.lots[Side.BUY] -= quantity;
        state.lots[Side.SELL] -= quantity;
        if (iceberg && !reserve) {
            slots.cold(maker, OrderSlots.SHOWN, shown - quantity);
        }
        ladder.change(level, reserve ? 0 : -quantity, reserve ? -quantity : 0);
        trades++;
        state.events.add(
                EventType.TRADE,
                slots.handle(taker),
                slots.get(taker, OrderSlots.TOKEN),
                slots.handle(maker),
                slots.get(maker, OrderSlots.TOKEN),
                price,
                quantity,
                left,
                makerLeaves,
                kind);
        if (makerLeaves == 0) {
            state.withdraw(maker);
            state.end(maker);
        } else if (!reserve && iceberg && shown == quantity) {
            ladder.toBack(maker, level);
        }
        return left;
    }

    /** Those with nothing shown stand together at the back: they show again, and keep their order. */
    private void showAgain(PriceLadder ladder, int level) {
        OrderSlots slots = state.slots;
        int slot = (int) ladder.get(level, PriceLadder.TAIL);
        while (slot != 0 && slots.shown(slot) == 0) {
            long shown = slots.show(slot);
            ladder.change(level, shown, -shown);
            slot = slots.previous(slot);
        }
    }
}
