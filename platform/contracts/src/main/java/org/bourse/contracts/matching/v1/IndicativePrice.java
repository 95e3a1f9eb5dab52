package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;

/**
 * What an auction would give if it ended now.
 *
 * @param symbol the market
 * @param seq number in the channel of the market, without a gap
 * @param prevSeq the number before
 * @param phase the auction
 * @param price price, decimal; null where nothing would trade
 * @param quantity what would trade, decimal
 * @param surplus what would be left at the price, decimal
 * @param surplusSide on which side; null without a surplus
 * @param executionSequence last number in the journal of the market
 * @param eventTime when it was computed, RFC 3339 with six fraction digits
 */
public record IndicativePrice(
        String symbol,
        long seq,
        long prevSeq,
        MarketPhase phase,
        String price,
        String quantity,
        String surplus,
        Side surplusSide,
        long executionSequence,
        String eventTime)
        implements PublicMarketEvent {
    public IndicativePrice {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(eventTime, "eventTime");
    }
}
