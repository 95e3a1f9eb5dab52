package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The last price reached the stop price of an order, which enters the market now.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command; null where time alone led to it
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param stopTicks its stop price at that moment
 * @param eventTimeMicros time of the command
 */
public record OrderTriggered(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        long stopTicks,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderTriggered {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
    }
}
