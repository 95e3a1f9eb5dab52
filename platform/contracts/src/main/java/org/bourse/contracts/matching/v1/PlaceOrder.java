package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;

/**
 * Enter a new order.
 *
 * @param commandId identifier of the command
 * @param orderId identifier of the order, derived from account and client order id
 * @param accountId account that trades
 * @param clientOrderId the client's own identifier, unique per account for ever
 * @param symbol market
 * @param side buy or sell
 * @param type limit or market
 * @param timeInForce how long it stands; a market order is never GTC
 * @param quantityLots quantity, more than zero
 * @param limitTicks limit price, more than zero; null for a market order
 * @param receivedAtMicros when the API accepted it
 */
public record PlaceOrder(
        String commandId,
        String orderId,
        String accountId,
        String clientOrderId,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long quantityLots,
        Long limitTicks,
        long receivedAtMicros)
        implements OrderCommand {
    public PlaceOrder {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(timeInForce, "timeInForce");
        if (quantityLots <= 0) {
            throw new IllegalArgumentException("quantityLots must be more than zero");
        }
        if (type == OrderType.LIMIT && (limitTicks == null || limitTicks <= 0)) {
            throw new IllegalArgumentException("a limit order has a limit of more than zero");
        }
        if (type == OrderType.MARKET && (limitTicks != null || timeInForce == TimeInForce.GTC)) {
            throw new IllegalArgumentException("a market order has no limit and does not rest");
        }
    }
}
