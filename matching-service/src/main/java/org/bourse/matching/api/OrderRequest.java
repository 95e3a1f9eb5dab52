package org.bourse.matching.api;

/**
 * A new order.
 *
 * @param accountId the account that trades
 * @param symbol the market
 * @param side BUY or SELL
 * @param type LIMIT, MARKET, MARKET_TO_LIMIT, STOP, STOP_LIMIT or TRAILING_STOP
 * @param timeInForce GTC, DAY, GTD, IOC, FOK, AT_OPEN or AT_CLOSE; by default IOC for a market order and GTC for another
 * @param quantity quantity, decimal
 * @param price limit price of a limit or stop-limit order, decimal
 * @param stopPrice price that triggers a stop or stop-limit order, decimal
 * @param trailingDistance how far a trailing stop follows the last price, decimal
 * @param trailingBps the same in basis points, instead of trailingDistance
 * @param displayQuantity quantity that the book shows of an iceberg order, decimal
 * @param minimumQuantity quantity that must trade at once, decimal
 * @param expiresAt end of a GTD order, RFC 3339
 * @param postOnly REJECT or SLIDE where the order must not take
 * @param selfTradePrevention NONE, CANCEL_NEWEST, CANCEL_OLDEST, CANCEL_BOTH or DECREMENT; the default is the venue's
 * @param clientOrderId the client's own identifier; by default the idempotency key
 */
public record OrderRequest(
        String accountId,
        String symbol,
        String side,
        String type,
        String timeInForce,
        String quantity,
        String price,
        String stopPrice,
        String trailingDistance,
        Integer trailingBps,
        String displayQuantity,
        String minimumQuantity,
        String expiresAt,
        String postOnly,
        String selfTradePrevention,
        String clientOrderId) {}
