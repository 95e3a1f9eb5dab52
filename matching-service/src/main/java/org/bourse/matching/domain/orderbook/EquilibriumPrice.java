package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * The price of an uncross (docs/matching.md rule Uncross, after ASX and TMX): the greatest volume, then the least surplus,
 * then the pressure of one side, then the price nearest to the reference. Volume and surplus change only at limits, so
 * the prices at and beside the limits stand for every tick.
 */
final class EquilibriumPrice {

    private static final int START = 64;

    private final CoreState state;
    private final PriceSteps buys;
    private final PriceSteps sells;
    private long[] candidates = new long[START];
    private int count;

    /** The price, 0 = none. */
    long price;

    long volume;
    /** What stays at the price, buyers positive. */
    long surplus;

    EquilibriumPrice(CoreState state) {
        this.state = state;
        buys = new PriceSteps(state, Side.BUY);
        sells = new PriceSteps(state, Side.SELL);
    }

    /** Finds the price for the call book as it is. */
    void find() {
        price = 0;
        volume = 0;
        surplus = 0;
        long reference = state.reference();
        long low = Math.min(lowest(), reference == 0 ? Long.MAX_VALUE : reference);
        long high = Math.max(highest(), reference);
        if (low > high) {
            return;
        }
        // nothing trades below the best seller or above the best buyer
        buys.collect(-sells.bestKey());
        sells.collect(-buys.bestKey());
        if (buys.count() == 0 || sells.count() == 0) {
            return;
        }
        low = Math.max(low, sells.price(0));
        high = Math.min(high, buys.price(0));
        if (low <= high) {
            collectCandidates(low, high);
            choose(reference);
        }
    }

    private long lowest() {
        return Math.min(
                extreme(state.bids, false), state.asks.bestLevel == 0 ? Long.MAX_VALUE : state.asks.bestPrice());
    }

    private long highest() {
        return Math.max(state.bids.bestPrice(), extreme(state.asks, true));
    }

    private static long extreme(PriceLadder ladder, boolean highest) {
        int worst = ladder.worstLevel();
        return worst != 0 ? ladder.price(worst) : highest ? 0 : Long.MAX_VALUE;
    }

    private void collectCandidates(long low, long high) {
        count = 0;
        add(low);
        add(high);
        for (int index = 0; index < buys.count() && buys.price(index) >= low; index++) {
            addWithin(buys.price(index), low, high);
            addWithin(buys.price(index) + 1, low, high);
        }
        for (int index = 0; index < sells.count() && sells.price(index) <= high; index++) {
            addWithin(sells.price(index), low, high);
            addWithin(sells.price(index) - 1, low, high);
        }
        Arrays.sort(candidates, 0, count);
    }

    private void addWithin(long candidate, long low, long high) {
        if (candidate > low && candidate < high) {
            add(candidate);
        }
    }

    private void add(long candidate) {
        if (count == candidates.length) {
            candidates = Arrays.copyOf(candidates, count * 2);
        }
        candidates[count++] = candidate;
    }

    /** Walks the candidates upwards: sellers join, buyers leave. */
    private void choose(long reference) {
        long bought = 0;
        int buyer = buys.count() - 1;
        for (int index = 0; index <= buyer; index++) {
            bought += buys.lots(index);
        }
        long sold = 0;
        int seller = 0;
        long best = 0;
        long least = Long.MAX_VALUE;
        long lowestTied = 0;
        long highestTied = 0;
        long highestLong = 0;
        long lowestShort = 0;
        for (int index = 0; index < count; index++) {
            long candidate = candidates[index];
            while (buyer >= 0 && buys.price(buyer) < candidate) {
                bought -= buys.lots(buyer--);
            }
            while (seller < sells.count() && sells.price(seller) <= candidate) {
                sold += sells.lots(seller++);
            }
            long traded = Math.min(bought, sold);
            long left = bought - sold;
            if (traded > best || traded == best && Math.abs(left) < least) {
                best = traded;
                least = Math.abs(left);
                lowestTied = candidate;
                highestLong = 0;
                lowestShort = 0;
            }
            if (traded == best && Math.abs(left) == least) {
                highestTied = candidate;
                if (left > 0) {
                    highestLong = candidate;
                } else if (left < 0 && lowestShort == 0) {
                    lowestShort = candidate;
                }
            }
        }
        if (best > 0) {
            volume = best;
            long from = highestLong != 0 ? highestLong : lowestTied;
            long to = lowestShort != 0 ? lowestShort : highestTied;
            settle(reference, least, highestLong, lowestShort, from, to);
        }
    }

    private void settle(long reference, long least, long highestLong, long lowestShort, long from, long to) {
        if (least != 0 && lowestShort == 0) {
            price = highestLong;
        } else if (least != 0 && highestLong == 0) {
            price = lowestShort;
        } else {
            price = reference == 0 ? from : Math.min(Math.max(reference, from), to);
        }
        surplus = price <= highestLong ? least : -least;
    }
}
