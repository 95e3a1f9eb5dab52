package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * A trade on the tape.
 *
 * @param symbol the market
 * @param seq number of the trade in the market, without a gap
 * @param prevSeq the number before
 * @param tradeId identifier of the trade
 * @param price price, decimal
 * @param quantity quantity, decimal
 * @param notional price × quantity, decimal
 * @param aggressorSide side of the order that came in
 * @param executionSequence number of the trade in the journal of the market
 * @param eventTime when it happened, RFC 3339 with six fraction digits
 */
public record PublicTrade(
        String symbol,
        long seq,
        long prevSeq,
        String tradeId,
        String price,
        String quantity,
        String notional,
        Side aggressorSide,
        long executionSequence,
        String eventTime)
        implements PublicMarketEvent {
    public PublicTrade {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(eventTime, "eventTime");
    }
}
