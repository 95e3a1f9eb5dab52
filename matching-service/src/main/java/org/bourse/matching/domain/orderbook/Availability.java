package org.bourse.matching.domain.orderbook;

/** Whether a quantity can trade at once (docs/matching.md rule Fill or kill, minimum quantity). */
final class Availability {

    private final CoreState state;

    Availability(CoreState state) {
        this.state = state;
    }

    /** Whether the opposite side offers a quantity down to a bound; group 0 means that own orders count. */
    boolean offers(PriceLadder opposite, long boundKey, int group, int mode, long needed) {
        boolean all = group == 0 || mode == StpMode.NONE;
        long sum = 0;
        int level = opposite.bestLevel;
        while (sum < needed && level != 0 && opposite.get(level, PriceLadder.KEY) <= boundKey) {
            if (all) {
                sum += opposite.wholeVolume(level);
            } else if (mode == StpMode.CANCEL_OLDEST) {
                sum += volumeOfOthers(opposite, level, group);
            } else if (hasGroup(opposite, level, group)) {
                return sum + volumeBefore(opposite, level, group) >= needed;
            } else {
                sum += opposite.wholeVolume(level);
            }
            level = opposite.levelAfter(level);
        }
        return sum >= needed;
    }

    private long volumeOfOthers(PriceLadder ladder, int level, int group) {
        OrderSlots slots = state.slots;
        long sum = 0;
        for (int slot = (int) ladder.get(level, PriceLadder.HEAD); slot != 0; slot = slots.next(slot)) {
            if (slots.group(slot) != group) {
                sum += slots.get(slot, OrderSlots.LEAVES);
            }
        }
        return sum;
    }

    private boolean hasGroup(PriceLadder ladder, int level, int group) {
        OrderSlots slots = state.slots;
        for (int slot = (int) ladder.get(level, PriceLadder.HEAD); slot != 0; slot = slots.next(slot)) {
            if (slots.group(slot) == group) {
                return true;
            }
        }
        return false;
    }

    /** Every order shows something between commands, so the first own order is met while shown quantity trades. */
    private long volumeBefore(PriceLadder ladder, int level, int group) {
        OrderSlots slots = state.slots;
        long sum = 0;
        int slot = (int) ladder.get(level, PriceLadder.HEAD);
        while (slots.group(slot) != group) {
            sum += slots.shown(slot);
            slot = slots.next(slot);
        }
        return sum;
    }
}
