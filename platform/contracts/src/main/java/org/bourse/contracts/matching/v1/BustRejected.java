package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A trade could not be declared void.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param tradeSequence number of the trade in the market
 * @param reason why
 * @param eventTimeMicros time of the command
 */
public record BustRejected(
        String symbol, long sequence, String commandId, long tradeSequence, RejectReason reason, long eventTimeMicros)
        implements ExecutionEvent {
    public BustRejected {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
