package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * An amendment was refused; the order stands as before, or does not stand at all.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param orderId the order
 * @param accountId the account that asked
 * @param reason why
 * @param leavesLots what is left of the order in the market; zero where there is no such order
 * @param limitTicks its limit price; zero where there is no such order
 * @param eventTimeMicros time of the command
 */
public record AmendRejected(
        String symbol,
        long sequence,
        String commandId,
        String orderId,
        String accountId,
        RejectReason reason,
        long leavesLots,
        long limitTicks,
        long eventTimeMicros)
        implements ExecutionEvent {
    public AmendRejected {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
