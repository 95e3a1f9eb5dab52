package org.bourse.benchmarks.book;

import java.util.Locale;

/**
 * The streams of commands that are measured. The shares are exact in the long run; the number of resting orders is held near its
 * target. The distances are of the size that recorded books have: about 1,000 orders of a share on 500 levels with a mean distance of
 * 600 ticks, 13,600 orders of a future on 1,550 levels with 230 ticks.
 */
public enum FlowShape {
    /** What an order book of today sees: orders come and go, few are moved; about 1,000 orders a side. */
    MIXED(46, 10, 39, 4, 1, 2_000, 200),
    /** The published mix of exchange-core's own tests: nearly all commands move an order. */
    MOVES(9, 3, 6, 82, 0, 2_000, 200),
    /** The mixed flow over ten times as many orders. */
    MIXED_20000(46, 10, 39, 4, 1, 20_000, 250),
    /** The mixed flow over 190,000 resting orders. */
    DEEP(46, 10, 39, 4, 1, 190_000, 500);

    private final int addPercent;
    private final int iocPercent;
    private final int cancelPercent;
    private final int movePercent;
    private final int reducePercent;
    private final int restingOrders;
    private final int meanDistanceTicks;

    FlowShape(
            int addPercent,
            int iocPercent,
            int cancelPercent,
            int movePercent,
            int reducePercent,
            int restingOrders,
            int meanDistanceTicks) {
        this.addPercent = addPercent;
        this.iocPercent = iocPercent;
        this.cancelPercent = cancelPercent;
        this.movePercent = movePercent;
        this.reducePercent = reducePercent;
        this.restingOrders = restingOrders;
        this.meanDistanceTicks = meanDistanceTicks;
        if (addPercent + iocPercent + cancelPercent + movePercent + reducePercent != 100) {
            throw new IllegalArgumentException("shares that are not 100 %");
        }
    }

    /** The shape of a name as it is written in tables. */
    public static FlowShape named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name as it is written in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** New limit orders that stay, of a hundred commands. */
    public int addPercent() {
        return addPercent;
    }

    /** Immediate-or-cancel orders, of a hundred commands. */
    public int iocPercent() {
        return iocPercent;
    }

    /** Cancels, of a hundred commands. */
    public int cancelPercent() {
        return cancelPercent;
    }

    /** Changes of the price, of a hundred commands. */
    public int movePercent() {
        return movePercent;
    }

    /** Reductions of the quantity, of a hundred commands. */
    public int reducePercent() {
        return reducePercent;
    }

    /** Orders in the book, both sides together. */
    public int restingOrders() {
        return restingOrders;
    }

    /** How far from the middle a resting order is on average; the distance falls off exponentially. */
    public int meanDistanceTicks() {
        return meanDistanceTicks;
    }
}
