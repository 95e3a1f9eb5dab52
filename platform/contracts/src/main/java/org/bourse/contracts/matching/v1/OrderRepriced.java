package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * An order has a limit from the market itself: the best price of a market-to-limit order, the price of the auction, or a limit of the band.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command; null where time alone led to it
 * @param lastOfCommand whether nothing of the command follows
 * @param orderId the order
 * @param accountId its account
 * @param limitTicks limit price from now on
 * @param leavesLots what is left in the market
 * @param eventTimeMicros time of the command
 */
public record OrderRepriced(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String orderId,
        String accountId,
        long limitTicks,
        long leavesLots,
        long eventTimeMicros)
        implements ExecutionEvent {
    public OrderRepriced {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
    }
}
