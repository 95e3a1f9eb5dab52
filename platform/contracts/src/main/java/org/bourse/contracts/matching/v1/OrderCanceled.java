package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * What was left of an order is out of the market.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command; null where time alone led to it
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param reason why
 * @param canceledLots what was left
 * @param eventTimeMicros time of the command
 */
public record OrderCanceled(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        CancelReason reason,
        long canceledLots,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderCanceled {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reason, "reason");
    }
}
