package org.bourse.pricing.domain.tape;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * A trade on the tape of one market.
 *
 * @param seq number of the trade in the market
 * @param tradeId identifier of the trade
 * @param priceTicks price, more than zero
 * @param quantityLots quantity, more than zero
 * @param aggressorSide side of the order that came in; null where the venue does not tell
 * @param executionSequence number of the trade in the journal of the market
 * @param eventMicros when it happened, microseconds since 1970
 */
public record Trade(
        long seq,
        String tradeId,
        long priceTicks,
        long quantityLots,
        Side aggressorSide,
        long executionSequence,
        long eventMicros) {
    public Trade {
        Objects.requireNonNull(tradeId, "tradeId");
        if (seq <= 0 || priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("number, price and quantity of a trade are more than zero");
        }
    }
}
