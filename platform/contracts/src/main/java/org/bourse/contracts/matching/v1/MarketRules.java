package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The rules by which the engine runs a market. Zero means: without this rule.
 *
 * @param maxQuantityLots greatest quantity of an order
 * @param limitBps how far the limit of an order may be from the reference price, basis points
 * @param bands which bands bound the prices of trades
 * @param staticBps static collar, basis points of the price of the last auction
 * @param dynamicBps dynamic collar, basis points of the last trade
 * @param luldBps limit up and limit down, basis points of the mean price of five minutes
 * @param volatilityMicros how long a volatility auction lasts, microseconds
 * @param indicativeMicros least time between two indicative prices of an auction, microseconds
 */
public record MarketRules(
        long maxQuantityLots,
        int limitBps,
        PriceBands bands,
        int staticBps,
        int dynamicBps,
        int luldBps,
        long volatilityMicros,
        long indicativeMicros) {
    /** No bound but those of the arithmetic. */
    public static final MarketRules OPEN = new MarketRules(0, 0, PriceBands.NONE, 0, 0, 0, 120_000_000, 250_000);

    public MarketRules {
        Objects.requireNonNull(bands, "bands");
        if (maxQuantityLots < 0
                || limitBps < 0
                || staticBps < 0
                || dynamicBps < 0
                || luldBps < 0
                || volatilityMicros < 0
                || indicativeMicros < 0) {
            throw new IllegalArgumentException("no rule of a market is negative");
        }
    }
}
