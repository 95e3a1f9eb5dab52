package org.bourse.matching.domain.orderbook;

/** The phases of a market, as the core numbers them (docs/matching.md rule Phases). */
public final class Phase {

    /** Orders gather before the opening auction. */
    public static final int PRE_OPEN = 1;

    /** The opening call. */
    public static final int OPENING_AUCTION = 2;

    /** Orders trade as they arrive. */
    public static final int CONTINUOUS = 3;

    /** A call that a price band or a reopening began. */
    public static final int VOLATILITY_AUCTION = 4;

    /** The closing call. */
    public static final int CLOSING_AUCTION = 5;

    /** Trades at the last price only. */
    public static final int TRADING_AT_LAST = 6;

    /** Nothing enters; the phase of a new market. */
    public static final int CLOSED = 7;

    /** Nothing enters or trades; cancels are taken. */
    public static final int HALTED = 8;

    /** Only cancels are taken. */
    public static final int CANCEL_ONLY = 9;

    private Phase() {}
}
