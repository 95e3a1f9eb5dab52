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
 * @param type what it trades at
 * @param timeInForce how long it stands; a market order does not rest, but in an auction
 * @param quantityLots quantity, more than zero
 * @param limitTicks limit price, more than zero, of a limit or stop-limit order; null for another
 * @param options what it asks for beyond that
 * @param fees what the venue takes of its fills; null for nothing
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
        OrderOptions options,
        FeeRates fees,
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
        options = options == null ? OrderOptions.NONE : options;
        boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        if (limited && (limitTicks == null || limitTicks <= 0)) {
            throw new IllegalArgumentException("a limit order has a limit of more than zero");
        }
        if (!limited && limitTicks != null) {
            throw new IllegalArgumentException("only limit and stop-limit orders have a limit");
        }
        if (type == OrderType.MARKET && timeInForce == TimeInForce.GTC) {
            throw new IllegalArgumentException("a market order does not rest");
        }
        if ((type == OrderType.STOP || type == OrderType.STOP_LIMIT) != (options.stopTicks() != null)) {
            throw new IllegalArgumentException("a stop order, and no other, has a stop price");
        }
        if ((type == OrderType.TRAILING_STOP) != (options.trailingTicks() != null || options.trailingBps() != null)) {
            throw new IllegalArgumentException("a trailing stop, and no other, has a distance");
        }
        if ((timeInForce == TimeInForce.GTD) != (options.expiresAtMicros() != null)) {
            throw new IllegalArgumentException("a GTD order, and no other, has an end");
        }
    }

    /** A plain limit or market order without fees. */
    public PlaceOrder(
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
            long receivedAtMicros) {
        this(
                commandId,
                orderId,
                accountId,
                clientOrderId,
                symbol,
                side,
                type,
                timeInForce,
                quantityLots,
                limitTicks,
                OrderOptions.NONE,
                null,
                receivedAtMicros);
    }

    /** The highest fee rate, in parts per million. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public int highestFeePpm() {
        return fees == null ? 0 : fees.highestPpm();
    }
}
