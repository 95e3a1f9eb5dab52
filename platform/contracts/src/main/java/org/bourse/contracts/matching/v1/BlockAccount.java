package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The kill switch: cancel all orders of an account and refuse new ones, or take it back.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param accountId the account
 * @param blocked whether it may not trade
 * @param note why, in words; may be null
 * @param receivedAtMicros when the API accepted it
 */
public record BlockAccount(
        String commandId, String symbol, String accountId, boolean blocked, String note, long receivedAtMicros)
        implements BookCommand {
    public BlockAccount {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(accountId, "accountId");
    }
}
