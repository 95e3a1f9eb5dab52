package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * Bring a market into another phase. The same phase again does nothing.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param phase the phase that begins
 * @param reason why
 * @param note in words, from the operator; may be null
 * @param call when the auction that begins ends, or with its seed the one that ended; null where it is none
 * @param atMicros when it was due
 */
public record ChangePhase(
        String commandId,
        String symbol,
        MarketPhase phase,
        PhaseReason reason,
        String note,
        AuctionCall call,
        long atMicros)
        implements BookCommand {
    public ChangePhase {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
    }
}
