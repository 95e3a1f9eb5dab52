package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;

/**
 * Two orders traded: in continuous trading at the price of the one that rested, in an auction at its price, off the book at the agreed one.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command that led to it; null where time alone did
 * @param lastOfCommand whether nothing of the command follows
 * @param tradeId identifier, {@code trd_…}, derived from market and trade sequence
 * @param tradeSequence number of the trade in the market: 1, 2, 3 … without a gap
 * @param priceTicks price
 * @param quantityLots quantity
 * @param kind how it came about
 * @param aggressorSide side of the order that came in; null where both rested or it was agreed off the book
 * @param buyer the order that bought
 * @param seller the order that sold
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
        TradeKind kind,
        Side aggressorSide,
        TradeSide buyer,
        TradeSide seller,
        long eventTimeMicros)
        implements ExecutionEvent {
    public TradeExecuted {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(buyer, "buyer");
        Objects.requireNonNull(seller, "seller");
        if (priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("price and quantity of a trade are more than zero");
        }
    }

    /** The order that rested; null where there is no aggressor. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public TradeSide maker() {
        return aggressorSide == null ? null : aggressorSide == Side.BUY ? seller : buyer;
    }

    /** The order that came in; null where there is no aggressor. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public TradeSide taker() {
        return aggressorSide == null ? null : aggressorSide == Side.BUY ? buyer : seller;
    }

    /** The side of an order of the trade. */
    public TradeSide side(Side side) {
        return side == Side.BUY ? buyer : seller;
    }
}
