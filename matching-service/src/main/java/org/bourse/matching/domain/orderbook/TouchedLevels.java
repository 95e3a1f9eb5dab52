package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/** The price levels that a command touched, each once, with what they showed before it. */
final class TouchedLevels {

    private static final int START = 64;

    /** Key and volume of each. */
    private long[] levels = new long[2 * START];

    private int end;
    private long command;
    private boolean removals;

    /** Begins the next command. */
    void begin() {
        end = 0;
        removals = false;
        command++;
    }

    /** The number of the command; a level that carries it has been recorded. */
    long command() {
        return command;
    }

    void record(long key, long volume) {
        long[] to = levels;
        int at = end;
        if (at + 2 > to.length) {
            levels = Arrays.copyOf(to, at * 2);
            to = levels;
        }
        to[at] = key;
        to[at + 1] = volume;
        end = at + 2;
    }

    /** Records a level that comes into being, unless one at the same price has gone in this command. */
    void recordNew(long key) {
        if (removals) {
            for (int at = end - 2; at >= 0; at -= 2) {
                if (levels[at] == key) {
                    return;
                }
            }
        }
        record(key, 0);
    }

    void removed() {
        removals = true;
    }

    int count() {
        return end / 2;
    }

    int side(int index) {
        return levels[at(index)] < 0 ? Side.BUY : Side.SELL;
    }

    long price(int index) {
        return Math.abs(levels[at(index)]);
    }

    long oldVolume(int index) {
        return levels[at(index) + 1];
    }

    private int at(int index) {
        int at = index * 2;
        if (at < 0 || at >= end) {
            throw new IndexOutOfBoundsException(index);
        }
        return at;
    }
}
