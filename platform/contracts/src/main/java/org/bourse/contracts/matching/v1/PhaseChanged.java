package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * A market came into another phase. Where an auction ended, its trades stand before it.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command; null where time alone led to it
 * @param lastOfCommand whether nothing of the command follows
 * @param previous the phase that ended
 * @param phase the phase that began
 * @param reason why
 * @param note in words, from the operator; may be null
 * @param auctionPriceTicks price of the auction that ended; null without one
 * @param auctionLots what traded in it
 * @param call when the auction ends, or ended; null where there is none
 * @param eventTimeMicros time of the command
 */
public record PhaseChanged(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        MarketPhase previous,
        MarketPhase phase,
        PhaseReason reason,
        String note,
        Long auctionPriceTicks,
        long auctionLots,
        AuctionCall call,
        long eventTimeMicros)
        implements ExecutionEvent {
    public PhaseChanged {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
    }
}
