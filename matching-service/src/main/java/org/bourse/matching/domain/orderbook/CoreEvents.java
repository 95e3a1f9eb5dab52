package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * What the last command did: events of fixed width in one array of longs, in the order in which they happened. The
 * array is used again by the next command, so a reader takes what it needs before it gives that command.
 */
public final class CoreEvents {

    /** How many longs one event takes. */
    static final int WIDTH = 10;

    private static final int START = 256;

    private long[] values = new long[START * WIDTH];
    private int end;
    private int commandStart;

    /** Only the core makes events. */
    CoreEvents() {}

    /** How many events there are. */
    public int count() {
        return end / WIDTH;
    }

    /** The index of the first event of the command itself; those before it were brought by time alone. */
    public int commandStart() {
        return commandStart / WIDTH;
    }

    /** One of {@link EventType}. */
    public int type(int index) {
        return (int) values[at(index)];
    }

    /** The handle of the order that the event is about; the taker of a trade, or the buyer in an auction. */
    public long order(int index) {
        return values[at(index) + 1];
    }

    /** The token of that order. */
    public long token(int index) {
        return values[at(index) + 2];
    }

    /** The maker of a trade, or the seller in an auction. */
    public long other(int index) {
        return values[at(index) + 3];
    }

    /** The token of the other order. */
    public long otherToken(int index) {
        return values[at(index) + 4];
    }

    /** The price in ticks. */
    public long price(int index) {
        return values[at(index) + 5];
    }

    /** The quantity in lots. */
    public long quantity(int index) {
        return values[at(index) + 6];
    }

    /** What is left of the order. */
    public long leaves(int index) {
        return values[at(index) + 7];
    }

    /** What is left of the other order. */
    public long otherLeaves(int index) {
        return values[at(index) + 8];
    }

    /** What else the type of the event says. */
    public long detail(int index) {
        return values[at(index) + 9];
    }

    private int at(int index) {
        int at = index * WIDTH;
        if (at < 0 || at >= end) {
            throw new IndexOutOfBoundsException(index);
        }
        return at;
    }

    void clear() {
        end = 0;
        commandStart = 0;
    }

    /** What follows is of the command itself. */
    void beginCommand() {
        commandStart = end;
    }

    void add(long type, long order, long token, long price, long quantity, long leaves, long detail) {
        add(type, order, token, 0, 0, price, quantity, leaves, 0, detail);
    }

    void add(
            long type,
            long order,
            long token,
            long other,
            long otherToken,
            long price,
            long quantity,
            long leaves,
            long otherLeaves,
            long detail) {
        int at = end;
        long[] to = values;
        if (at + WIDTH > to.length) {
            to = grow();
        }
        to[at] = type;
        to[at + 1] = order;
        to[at + 2] = token;
        to[at + 3] = other;
        to[at + 4] = otherToken;
        to[at + 5] = price;
        to[at + 6] = quantity;
        to[at + 7] = leaves;
        to[at + 8] = otherLeaves;
        to[at + 9] = detail;
        end = at + WIDTH;
    }

    private long[] grow() {
        values = Arrays.copyOf(values, values.length * 2);
        return values;
    }
}
