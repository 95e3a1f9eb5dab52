package org.bourse.contracts.pricing.v1;

import java.util.Objects;
import org.bourse.contracts.event.Event;

/**
 * The reference price of a market: its last trade, or the offer price before the first.
 *
 * @param symbol the market
 * @param referencePriceTicks the price
 * @param tradeSequence number of the trade that it comes from; zero before the first
 * @param changedAtMicros time of that trade
 */
public record PriceChanged(String symbol, long referencePriceTicks, long tradeSequence, long changedAtMicros)
        implements Event {
    public PriceChanged {
        Objects.requireNonNull(symbol, "symbol");
        if (referencePriceTicks <= 0) {
            throw new IllegalArgumentException("referencePriceTicks must be more than zero");
        }
    }
}
