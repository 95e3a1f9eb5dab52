package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * What a market does with orders from now on.
 *
 * @param symbol the market
 * @param seq number in the channel of the market, without a gap
 * @param prevSeq the number before
 * @param from the phase that ended
 * @param to the phase that began
 * @param reason why
 * @param note in words, from the operator; may be null
 * @param auctionPrice price of the auction that ended, decimal; null without one
 * @param auctionQuantity what traded in it, decimal; null without one
 * @param earliestEnd when the auction ends at the earliest, RFC 3339; null where it is none
 * @param latestEnd and at the latest
 * @param seedHash SHA-256 of the seed of the random end, hexadecimal; may be null
 * @param seed the seed, once the auction has ended; may be null
 * @param executionSequence number in the journal of the market
 * @param eventTime when it happened, RFC 3339 with six fraction digits
 */
public record MarketStatusChanged(
        String symbol,
        long seq,
        long prevSeq,
        MarketPhase from,
        MarketPhase to,
        PhaseReason reason,
        String note,
        String auctionPrice,
        String auctionQuantity,
        String earliestEnd,
        String latestEnd,
        String seedHash,
        String seed,
        long executionSequence,
        String eventTime)
        implements PublicMarketEvent {
    public MarketStatusChanged {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(eventTime, "eventTime");
    }
}
