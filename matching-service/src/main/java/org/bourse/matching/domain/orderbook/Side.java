package org.bourse.matching.domain.orderbook;

/** The sides of a market; in mass cancels 0 means both. */
public final class Side {

    /** Buyers. */
    public static final int BUY = 1;

    /** Sellers. */
    public static final int SELL = 2;

    private Side() {}
}
