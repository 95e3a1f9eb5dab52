package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * There was nothing to cancel.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param orderId the order
 * @param accountId the account that asked
 * @param reason why
 * @param eventTimeMicros time of the command
 */
public record CancelRejected(
        String symbol,
        long sequence,
        String commandId,
        String orderId,
        String accountId,
        RejectReason reason,
        long eventTimeMicros)
        implements ExecutionEvent {
    public CancelRejected {
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
