package org.bourse.matching.domain.otc;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * What a market asks of deals off the book. Zero means: without this rule.
 *
 * @param blockMinimumLots least quantity of a block trade
 * @param priceRangeBps how far a price may be from the reference price, basis points
 * @param delays how much later the tape shows deals, by their size
 */
public record OtcRules(long blockMinimumLots, int priceRangeBps, List<Delay> delays) {
    private static final int BPS = 10_000;

    /**
     * A deal of at least this size is shown this much later.
     *
     * @param fromNotionalMinor price times quantity, minor units of the currency
     * @param delayMicros delay
     */
    public record Delay(long fromNotionalMinor, long delayMicros) {
        public Delay {
            if (fromNotionalMinor < 0 || delayMicros < 0) {
                throw new IllegalArgumentException("neither size nor delay is negative");
            }
        }
    }

    public OtcRules {
        if (blockMinimumLots < 0 || priceRangeBps < 0) {
            throw new IllegalArgumentException("no rule of a market is negative");
        }
        delays = delays.stream()
                .sorted(Comparator.comparingLong(Delay::fromNotionalMinor))
                .toList();
    }

    /** Whether a block of this quantity is large enough. */
    public boolean largeEnough(long quantityLots) {
        return quantityLots >= blockMinimumLots;
    }

    /** The lowest price, in ticks. */
    public long lowTicks(long referenceTicks) {
        return priceRangeBps == 0 ? 1 : Math.max(1, referenceTicks - rangeTicks(referenceTicks));
    }

    /** The highest price, in ticks. */
    public long highTicks(long referenceTicks) {
        if (priceRangeBps == 0) {
            return Long.MAX_VALUE;
        }
        long range = rangeTicks(referenceTicks);
        return range > Long.MAX_VALUE - referenceTicks ? Long.MAX_VALUE : referenceTicks + range;
    }

    /** When the tape shows a deal, microseconds since 1970; null for at once. */
    public Long publishAtMicros(long notionalMinor, long nowMicros) {
        long delay = 0;
        for (Delay step : delays) {
            if (notionalMinor >= step.fromNotionalMinor()) {
                delay = step.delayMicros();
            }
        }
        return delay == 0 ? null : nowMicros + delay;
    }

    private long rangeTicks(long referenceTicks) {
        BigInteger range = BigInteger.valueOf(referenceTicks)
                .multiply(BigInteger.valueOf(priceRangeBps))
                .divide(BigInteger.valueOf(BPS));
        return range.bitLength() > Long.SIZE - 1 ? Long.MAX_VALUE : range.longValue();
    }
}
