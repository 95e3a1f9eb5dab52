package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;

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
 * @param aggressorSide side of the order that came in; null where there is none
 * @param kind how it came about
 * @param venue where it was made
 * @param type whether it is new, void, or in the place of another
 * @param refSeq number on the tape of the trade that is void or replaced; null for a new one
 * @param executionSequence number of the trade in the journal of the market
 * @param eventTime when it happened, RFC 3339 with six fraction digits
 * @param publishTime when the tape showed it, where that was later; else null
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
        TradeKind kind,
        TradeVenue venue,
        TradeType type,
        Long refSeq,
        long executionSequence,
        String eventTime,
        String publishTime)
        implements PublicMarketEvent {
    public PublicTrade {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(quantity, "quantity");
        kind = kind == null ? TradeKind.CONTINUOUS : kind;
        venue = venue == null ? TradeVenue.BOOK : venue;
        type = type == null ? TradeType.NEW : type;
        Objects.requireNonNull(eventTime, "eventTime");
    }
}
