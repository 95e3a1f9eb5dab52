package org.bourse.contracts.market.v1;

/** What an order trades at. */
public enum OrderType {
    /** At its limit or better; what is left rests. */
    LIMIT,
    /** At any price down to the one that its hold covers; what is left is cancelled. */
    MARKET,
    /** At the best price of the other side; what is left rests there as a limit order. */
    MARKET_TO_LIMIT,
    /** A market order once the last price reaches its stop price. */
    STOP,
    /** A limit order once the last price reaches its stop price. */
    STOP_LIMIT,
    /** A stop order whose stop price follows the last price at a distance, in the favour of the order only. */
    TRAILING_STOP
}
