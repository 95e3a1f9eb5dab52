package org.bourse.matching.domain.orderbook;

/** The types of an order. */
public final class OrderKind {

    /** Trades at its limit or better, the rest waits in the book. */
    public static final int LIMIT = 1;

    /** Trades at once down to its worst price; in a call it goes before every limit. */
    public static final int MARKET = 2;

    /** Takes the best opposite price as its limit. */
    public static final int MARKET_TO_LIMIT = 3;

    /** Becomes a market order when its trigger is reached. */
    public static final int STOP = 4;

    /** Becomes a limit order when its trigger is reached. */
    public static final int STOP_LIMIT = 5;

    /** A stop whose trigger follows the last price. */
    public static final int TRAILING_STOP = 6;

    private OrderKind() {}
}
