package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/** The price levels that a command touched, each once, with what they showed before it. */
final class TouchedLevels {

    private static final int START = 64;

    private long[] keys = new long[START];
    private long[] before = new long[START];
    private int count;
    private long command;
    private boolean removals;

    /** Begins the next command. */
    void begin() {
        count = 0;
        removals = false;
        command++;
    }

    /** The number of the command; a level that carries it has been recorded. */
    long command() {
        return command;
    }

    void record(long key, long volume) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            before = Arrays.copyOf(before, count * 2);
        }
        keys[count] = key;
        before[count++] = volume;
    }

    /** Records a level that comes into being, unless one at the same price has gone in this command. */
    void recordNew(long key) {
        if (removals) {
            for (int index = count - 1; index >= 0; index--) {
                if (keys[index] == key) {
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
        return count;
    }

    int side(int index) {
        return at(index) < 0 ? Side.BUY : Side.SELL;
    }

    long price(int index) {
        return Math.abs(at(index));
    }

    long oldVolume(int index) {
        at(index);
        return before[index];
    }

    private long at(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        return keys[index];
    }
}
