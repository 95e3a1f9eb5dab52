package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;

/**
 * The engine took an order. What it traded at once follows as {@link TradeExecuted}.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param clientOrderId the client's own identifier
 * @param side buy or sell
 * @param type what it trades at
 * @param timeInForce how long it stands
 * @param quantityLots quantity
 * @param limitTicks limit price, or the worst price of an order without a limit
 * @param options what it asks for beyond that
 * @param waiting whether it waits outside the book, for its stop price or for the closing auction
 * @param eventTimeMicros time of the command
 */
public record OrderAccepted(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long quantityLots,
        long limitTicks,
        OrderOptions options,
        boolean waiting,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderAccepted {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(side, "side");
        options = options == null ? OrderOptions.NONE : options;
    }
}
