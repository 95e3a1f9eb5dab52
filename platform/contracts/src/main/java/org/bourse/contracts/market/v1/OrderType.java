package org.bourse.contracts.market.v1;

/** How an order is priced. */
public enum OrderType {
    /** Trades at its limit price or better. */
    LIMIT,
    /** Trades at the best prices there are, up to the collar price; what is left is cancelled. */
    MARKET
}
