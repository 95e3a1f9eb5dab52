package org.bourse.matching.domain.orderbook;

/**
 * The rules of one market. They may be replaced between two commands.
 *
 * @param maxQuantityLots the largest quantity of one order
 * @param maxPriceTicks the highest limit
 * @param referenceTicks the reference price while nothing has traded, 0 = none
 * @param limitBps how far a limit may be from the reference in basis points, 0 = no check
 * @param bands one of {@link BandKind}
 * @param staticBps half width of the static range in basis points, 0 = off
 * @param dynamicBps half width of the dynamic range in basis points, 0 = off
 * @param luldBps half width of the limit-up-limit-down band in basis points, 0 = off
 * @param volatilityMicros how long a volatility auction lasts
 * @param indicativeMicros the shortest time between two indicative prices of a call; negative = none are given
 */
public record CoreRules(
        long maxQuantityLots,
        long maxPriceTicks,
        long referenceTicks,
        int limitBps,
        int bands,
        int staticBps,
        int dynamicBps,
        int luldBps,
        long volatilityMicros,
        long indicativeMicros) {

    /** No side of a market ever holds more lots than this, so that no sum of quantities overflows. */
    public static final long MAX_SIDE_LOTS = 1L << 62;

    /** No price is higher than this, so that no distance between prices overflows. */
    public static final long MAX_PRICE_TICKS = 1L << 60;

    /** Checks the bounds. */
    public CoreRules {
        require(maxQuantityLots > 0 && maxQuantityLots <= MAX_SIDE_LOTS, "maxQuantityLots", maxQuantityLots);
        require(maxPriceTicks > 0 && maxPriceTicks <= MAX_PRICE_TICKS, "maxPriceTicks", maxPriceTicks);
        require(referenceTicks >= 0 && referenceTicks <= MAX_PRICE_TICKS, "referenceTicks", referenceTicks);
        require(limitBps >= 0, "limitBps", limitBps);
        require(bands >= BandKind.NONE && bands <= BandKind.LULD, "bands", bands);
        require(staticBps >= 0, "staticBps", staticBps);
        require(dynamicBps >= 0, "dynamicBps", dynamicBps);
        require(luldBps >= 0, "luldBps", luldBps);
        require(volatilityMicros >= 0, "volatilityMicros", volatilityMicros);
    }

    private static void require(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " out of range: " + value);
        }
    }

    /** Rules without bands, price limits and indicative prices. */
    public static CoreRules plain(long maxQuantityLots, long maxPriceTicks) {
        return new CoreRules(maxQuantityLots, maxPriceTicks, 0, 0, BandKind.NONE, 0, 0, 0, 0, -1);
    }

    /** The same rules with a reference price. */
    public CoreRules withReference(long ticks) {
        return new CoreRules(
                maxQuantityLots,
                maxPriceTicks,
                ticks,
                limitBps,
                bands,
                staticBps,
                dynamicBps,
                luldBps,
                volatilityMicros,
                indicativeMicros);
    }
}
