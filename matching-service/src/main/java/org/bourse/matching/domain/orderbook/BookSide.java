package org.bourse.matching.domain.orderbook;

import java.util.Arrays;
import org.bourse.contracts.market.v1.Side;

/**
 * The price levels of one side, in arrays sorted from the worst price to the best.
 *
 * <p>The best level is the last element, so that taking it away moves nothing, and orders near the best price, which are most, move
 * little. A level is found by binary search over plain longs.
 */
final class BookSide {
    private static final int CAPACITY_FIRST = 64;

    final Side side;

    /** Price for bids, its negative for asks: rises towards the best. */
    private long[] ranks = new long[CAPACITY_FIRST];

    private PriceLevel[] levels = new PriceLevel[CAPACITY_FIRST];
    private int count;
    private long volumeLots;

    BookSide(Side side) {
        this.side = side;
    }

    /** How many levels there are. */
    int count() {
        return count;
    }

    /** The level at a place, 0 for the best. */
    PriceLevel at(int place) {
        return levels[count - 1 - place];
    }

    /** The best level, or null. */
    PriceLevel best() {
        return count == 0 ? null : levels[count - 1];
    }

    /** All lots of the side; its bound keeps each sum of volumes within 64 bits. */
    long volumeLots() {
        return volumeLots;
    }

    void addVolume(long lots) {
        volumeLots = Math.addExact(volumeLots, lots);
    }

    /** Whether an order of the other side with this limit trades with a level. */
    boolean meets(PriceLevel level, long limitTicks) {
        return side == Side.SELL ? level.priceTicks <= limitTicks : level.priceTicks >= limitTicks;
    }

    /** Whether an order of the other side with this limit trades at all. */
    boolean meets(long limitTicks) {
        return count > 0 && meets(levels[count - 1], limitTicks);
    }

    /** Whether an order of the other side with this limit can be filled whole. */
    boolean holds(long quantityLots, long limitTicks) {
        long missing = quantityLots;
        for (int index = count - 1; index >= 0 && meets(levels[index], limitTicks); index--) {
            missing -= levels[index].volumeLots;
            if (missing <= 0) {
                return true;
            }
        }
        return false;
    }

    /** The level of a price, or null. */
    PriceLevel find(long priceTicks) {
        int index = Arrays.binarySearch(ranks, 0, count, rank(priceTicks));
        return index < 0 ? null : levels[index];
    }

    /** The level of a price, made where there is none. */
    PriceLevel findOrCreate(long priceTicks) {
        long rank = rank(priceTicks);
        if (count == 0 || rank > ranks[count - 1]) {
            return insert(count, rank, priceTicks);
        }
        int index = Arrays.binarySearch(ranks, 0, count, rank);
        return index >= 0 ? levels[index] : insert(-index - 1, rank, priceTicks);
    }

    /** Takes an empty level away. */
    void remove(PriceLevel level) {
        int index = count - 1;
        if (levels[index] != level) {
            index = Arrays.binarySearch(ranks, 0, count, rank(level.priceTicks));
        }
        count--;
        System.arraycopy(ranks, index + 1, ranks, index, count - index);
        System.arraycopy(levels, index + 1, levels, index, count - index);
        levels[count] = null;
    }

    private PriceLevel insert(int index, long rank, long priceTicks) {
        if (count == ranks.length) {
            ranks = Arrays.copyOf(ranks, count * 2);
            levels = Arrays.copyOf(levels, count * 2);
        }
        System.arraycopy(ranks, index, ranks, index + 1, count - index);
        System.arraycopy(levels, index, levels, index + 1, count - index);
        PriceLevel level = new PriceLevel(priceTicks);
        ranks[index] = rank;
        levels[index] = level;
        count++;
        return level;
    }

    private long rank(long priceTicks) {
        return side == Side.BUY ? priceTicks : -priceTicks;
    }
}
