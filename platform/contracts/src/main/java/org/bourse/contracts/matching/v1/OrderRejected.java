package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A new order was refused; it never stood in the book.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param order the order as it was asked for
 * @param reason why
 * @param eventTimeMicros time of the command
 */
public record OrderRejected(
        String symbol, long sequence, String commandId, PlaceOrder order, RejectReason reason, long eventTimeMicros)
        implements ExecutionEvent {
    public OrderRejected {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
