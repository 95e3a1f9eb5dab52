package org.bourse.matching.domain.orderbook;

/** What happens where an order meets one of its own group; the mode of the taker decides. */
public final class StpMode {

    /** They trade. */
    public static final int NONE = 0;

    /** The rest of the taker is cancelled. */
    public static final int CANCEL_NEWEST = 1;

    /** The maker is cancelled, the taker goes on. */
    public static final int CANCEL_OLDEST = 2;

    /** Both are cancelled. */
    public static final int CANCEL_BOTH = 3;

    /** Both lose the smaller of their two quantities without a trade. */
    public static final int DECREMENT = 4;

    private StpMode() {}
}
