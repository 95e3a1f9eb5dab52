package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The cancel timer of an account was set or stopped.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param accountId the account
 * @param deadlineMicros when it runs out, microseconds since 1970; zero where it was stopped
 * @param eventTimeMicros time of the command
 */
public record CancelTimerSet(
        String symbol, long sequence, String commandId, String accountId, long deadlineMicros, long eventTimeMicros)
        implements ExecutionEvent {
    public CancelTimerSet {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(accountId, "accountId");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
