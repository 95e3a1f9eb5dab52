package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * Take an order out of the book. It travels through the pre-trade check unchanged, so that it overtakes nothing of its account.
 *
 * @param commandId identifier of the command
 * @param orderId the order
 * @param accountId its account
 * @param symbol its market
 * @param receivedAtMicros when the API accepted it
 */
public record CancelOrder(String commandId, String orderId, String accountId, String symbol, long receivedAtMicros)
        implements OrderCommand, BookCommand {
    public CancelOrder {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(symbol, "symbol");
    }
}
