package org.bourse.matching.domain.orderbook;

/** How long an order is good for. */
public final class Tif {

    /** Until it is cancelled. */
    public static final int GTC = 1;

    /** Until the market closes. */
    public static final int DAY = 2;

    /** Until an instant. */
    public static final int GTD = 3;

    /** What does not trade at once is cancelled. */
    public static final int IOC = 4;

    /** Trades whole at once, or not at all. */
    public static final int FOK = 5;

    /** For the opening auction only. */
    public static final int AT_OPEN = 6;

    /** For the closing auction only; waits for it. */
    public static final int AT_CLOSE = 7;

    private Tif() {}
}
