package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The dead man's switch: unless it is set again before, all orders of the account are cancelled at the deadline.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param accountId the account
 * @param deadlineMicros when it runs out, microseconds since 1970; zero stops it
 * @param receivedAtMicros when the API accepted it
 */
public record SetCancelTimer(
        String commandId, String symbol, String accountId, long deadlineMicros, long receivedAtMicros)
        implements BookCommand {
    public SetCancelTimer {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(accountId, "accountId");
    }
}
