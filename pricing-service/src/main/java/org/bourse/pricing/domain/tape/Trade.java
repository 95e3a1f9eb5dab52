package org.bourse.pricing.domain.tape;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;

/**
 * A trade on the tape of one market.
 *
 * @param seq number of the trade in the market
 * @param tradeId identifier of the trade
 * @param priceTicks price, more than zero
 * @param quantityLots quantity, more than zero
 * @param aggressorSide side of the order that came in; null where the venue does not tell
 * @param kind how it came about
 * @param type whether it is new, void, or in the place of another
 * @param refSeq number of the line that it refers to; null for a new trade
 * @param executionSequence number of the trade in the journal of the market
 * @param eventMicros when it happened, microseconds since 1970
 * @param publishedMicros when the tape showed it, where that was later; null else
 */
public record Trade(
        long seq,
        String tradeId,
        long priceTicks,
        long quantityLots,
        Side aggressorSide,
        TradeKind kind,
        TradeType type,
        Long refSeq,
        long executionSequence,
        long eventMicros,
        Long publishedMicros) {
    public Trade {
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        if (seq <= 0 || priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("number, price and quantity of a trade are more than zero");
        }
    }

    /**
     * Whether it makes a price: last trade, reference price and candles. Trades off the book do not, nor do the lines that declare a trade
     * void.
     */
    public boolean makesPrice() {
        return type == TradeType.NEW && kind != TradeKind.RFQ && kind != TradeKind.BLOCK;
    }
}
