package org.bourse.matching.domain.orderbook;

/** How a trade came about. */
public final class TradeKind {

    /** An order met the book. */
    public static final int CONTINUOUS = 1;

    /** A call ended. */
    public static final int AUCTION = 2;

    /** Trading at the last price. */
    public static final int AT_LAST = 3;

    private TradeKind() {}
}
