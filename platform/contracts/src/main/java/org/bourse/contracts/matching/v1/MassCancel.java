package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * Cancel all orders of an account, a side, or the whole market.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param accountId whose orders; null for those of all
 * @param side of which side; null for both
 * @param reason why
 * @param receivedAtMicros when the API accepted it
 */
public record MassCancel(
        String commandId, String symbol, String accountId, Side side, CancelReason reason, long receivedAtMicros)
        implements BookCommand {
    public MassCancel {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(reason, "reason");
    }
}
