package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * Two orders traded at the price of the one that rested.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command of the aggressor
 * @param lastOfCommand whether nothing of the command follows
 * @param tradeId identifier, {@code trd_…}, derived from market and trade sequence
 * @param tradeSequence number of the trade in the market: 1, 2, 3 … without a gap
 * @param priceTicks price
 * @param quantityLots quantity
 * @param aggressorSide side of the order that came in
 * @param maker the order that rested
 * @param taker the order that came in
 * @param eventTimeMicros time of the command
 */
public record TradeExecuted(
        String symbol,
        long sequence,
        String commandId,
        boolean lastOfCommand,
        String tradeId,
        long tradeSequence,
        long priceTicks,
        long quantityLots,
        Side aggressorSide,
        TradeSide maker,
        TradeSide taker,
        long eventTimeMicros)
        implements ExecutionEvent {
    public TradeExecuted {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(aggressorSide, "aggressorSide");
        Objects.requireNonNull(maker, "maker");
        Objects.requireNonNull(taker, "taker");
        if (priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("price and quantity of a trade are more than zero");
        }
    }

    /** The order that bought. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public TradeSide buyer() {
        return aggressorSide == Side.BUY ? taker : maker;
    }

    /** The order that sold. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public TradeSide seller() {
        return aggressorSide == Side.SELL ? taker : maker;
    }
}
