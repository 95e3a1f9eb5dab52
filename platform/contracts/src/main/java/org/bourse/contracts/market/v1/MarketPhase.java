package org.bourse.contracts.market.v1;

/** What a market does with orders at present. */
public enum MarketPhase {
    /** Orders gather before the opening auction. */
    PRE_OPEN,
    /** Orders gather for one opening price. */
    OPENING_AUCTION,
    /** Orders trade as they come. */
    CONTINUOUS,
    /** Orders gather after the price left its band. */
    VOLATILITY_AUCTION,
    /** Orders gather for one closing price. */
    CLOSING_AUCTION,
    /** Orders trade at the last price only. */
    TRADING_AT_LAST,
    /** Nothing but cancellations is taken. */
    CLOSED,
    /** An operator or a rule stopped trading; cancellations are taken. */
    HALTED,
    /** Nothing but cancellations is taken, before trading ends for good. */
    CANCEL_ONLY
}
