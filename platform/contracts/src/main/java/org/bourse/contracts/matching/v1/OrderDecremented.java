package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * An order lost quantity without a trade, because it met an order of its own group.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command; null where time alone led to it
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param decrementedLots by how much
 * @param leavesLots what is left in the market
 * @param limitTicks its limit price
 * @param eventTimeMicros time of the command
 */
public record OrderDecremented(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        long decrementedLots,
        long leavesLots,
        long limitTicks,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderDecremented {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
    }
}
