package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * Let time act on a market: expiries, ends of auctions, indicative prices.
 *
 * @param symbol the market
 * @param atMicros when it was due
 */
public record TickMarket(String symbol, long atMicros) implements BookCommand {
    public TickMarket {
        Objects.requireNonNull(symbol, "symbol");
    }
}
