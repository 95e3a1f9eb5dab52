package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * An order has a new quantity or price. Trades that the new price led to follow.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param quantityLots total quantity, with what is filled
 * @param limitTicks limit price
 * @param stopTicks stop price of an order that waits for it; null for another
 * @param leavesLots what is left in the market, before the trades that follow
 * @param priorityKept whether it kept its place in the queue
 * @param eventTimeMicros time of the command
 */
public record OrderAmended(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        long quantityLots,
        long limitTicks,
        Long stopTicks,
        long leavesLots,
        boolean priorityKept,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderAmended {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
    }
}
