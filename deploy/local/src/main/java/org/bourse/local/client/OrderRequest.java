package org.bourse.local.client;

import io.vertx.core.http.HttpMethod;
import org.bourse.contracts.market.v1.Side;

/**
 * A request of the order API, ready to be sent.
 *
 * @param method POST to place, PATCH to amend, DELETE to cancel
 * @param path path below the API with its query
 * @param body JSON, null for a cancel
 * @param key the idempotency key, null where none is needed
 */
public record OrderRequest(HttpMethod method, String path, String body, String key) {

    /** Places a limit order that may trade with others of its owner, as recorded flows did. */
    public static OrderRequest place(
            String accountId,
            String clientOrderId,
            String symbol,
            Side side,
            boolean immediate,
            String quantity,
            String price) {
        String body = "{\"accountId\":\"" + accountId + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side
                + "\",\"type\":\"LIMIT\",\"timeInForce\":\"" + (immediate ? "IOC" : "GTC") + "\",\"quantity\":\""
                + quantity + "\",\"price\":\"" + price + "\",\"selfTradePrevention\":\"NONE\",\"clientOrderId\":\""
                + clientOrderId + "\"}";
        return new OrderRequest(HttpMethod.POST, "/orders", body, accountId + '.' + clientOrderId);
    }

    /** Gives an order a new total quantity. */
    public static OrderRequest resize(String accountId, String clientOrderId, String symbol, String quantity) {
        return new OrderRequest(
                HttpMethod.PATCH,
                byClientId(accountId, clientOrderId, symbol),
                "{\"quantity\":\"" + quantity + "\"}",
                null);
    }

    /** Cancels an order. */
    public static OrderRequest cancel(String accountId, String clientOrderId, String symbol) {
        return new OrderRequest(HttpMethod.DELETE, byClientId(accountId, clientOrderId, symbol), null, null);
    }

    private static String byClientId(String accountId, String clientOrderId, String symbol) {
        return "/orders/by-client-id/" + clientOrderId + "?accountId=" + accountId + "&symbol=" + symbol;
    }
}
