package org.bourse.matching.api;

/**
 * A new order.
 *
 * @param accountId the account that trades
 * @param symbol the market
 * @param side BUY or SELL
 * @param type LIMIT or MARKET
 * @param timeInForce GTC, IOC or FOK; by default GTC for a limit order and IOC for a market order
 * @param quantity quantity, decimal
 * @param price limit price, decimal; absent for a market order
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
        String clientOrderId) {}
