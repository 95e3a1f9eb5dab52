package org.bourse.matching.domain.orderbook;

import java.util.Arrays;
import org.bourse.contracts.market.v1.Side;

/** The levels of one side that the command at hand touched, with their volumes before it. */
final class LevelChanges {
    private static final int CAPACITY_FIRST = 16;

    private final Side side;
    private long[] prices = new long[CAPACITY_FIRST];
    private long[] volumesBefore = new long[CAPACITY_FIRST];
    private int count;

    LevelChanges(Side side) {
        this.side = side;
    }

    void note(long priceTicks, long volumeBefore) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, count * 2);
            volumesBefore = Arrays.copyOf(volumesBefore, count * 2);
        }
        // Sweeps touch levels from the best on, so that this is in order nearly always; equal prices stay in the order
        // of arrival.
        int index = count++;
        while (index > 0 && better(priceTicks, prices[index - 1])) {
            prices[index] = prices[index - 1];
            volumesBefore[index] = volumesBefore[index - 1];
            index--;
        }
        prices[index] = priceTicks;
        volumesBefore[index] = volumeBefore;
    }

    int count() {
        return count;
    }

    long price(int index) {
        return prices[index];
    }

    long volumeBefore(int index) {
        return volumesBefore[index];
    }

    /** Whether the level was noted before in the command, under the same price. */
    boolean repeated(int index) {
        return index > 0 && prices[index] == prices[index - 1];
    }

    void clear() {
        count = 0;
    }

    private boolean better(long priceTicks, long thanTicks) {
        return side == Side.BUY ? priceTicks > thanTicks : priceTicks < thanTicks;
    }
}
