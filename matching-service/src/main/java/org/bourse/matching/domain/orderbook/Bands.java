package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Price bands (docs/matching.md rule Price bands): collars around a static and a dynamic reference as on Xetra and vega,
 * or limit up, limit down with a mean of the last five minutes as its reference.
 */
final class Bands {

    private static final long SECOND = 1_000_000;
    private static final int MEAN_SECONDS = 300;
    private static final long MEAN_EVERY = 30 * SECOND;
    static final long LIMIT_STATE_LASTS = 15 * SECOND;
    static final long HALT_LASTS = 300 * SECOND;

    private final CoreState state;
    private final long[] seconds = new long[MEAN_SECONDS];
    private final long[] sums = new long[MEAN_SECONDS];
    private final long[] trades = new long[MEAN_SECONDS];
    private long auctionPrice;
    private long meanReference;
    private long meanAt;
    /** When the limit state began; {@link Long#MAX_VALUE} = there is none. */
    private long limitSince = Long.MAX_VALUE;

    /** The band, and what it was measured for. */
    private long low;

    private long high;
    private long measuredFixed;
    private long measuredMoving;
    private CoreRules measuredRules;

    Bands(CoreState state) {
        this.state = state;
        Arrays.fill(seconds, -1);
    }

    /** Measures the band for the next step, unless it stands already. */
    private void measure() {
        CoreRules rules = state.rules;
        boolean collars = rules.bands() == BandKind.COLLARS;
        long fixed = collars ? auctionPrice != 0 ? auctionPrice : rules.referenceTicks() : mean();
        long moving = collars ? state.reference() : 0;
        if (fixed == measuredFixed && moving == measuredMoving && rules == measuredRules) {
            return;
        }
        measuredFixed = fixed;
        measuredMoving = moving;
        measuredRules = rules;
        low = 0;
        high = Long.MAX_VALUE;
        narrow(fixed, collars ? rules.staticBps() : rules.luldBps());
        narrow(moving, rules.dynamicBps());
    }

    private void narrow(long reference, int bps) {
        if (reference != 0 && bps != 0) {
            long distance = CoreState.share(reference, bps);
            low = Math.max(low, reference - distance);
            high = Math.min(high, reference + distance);
        }
    }

    private long mean() {
        return meanReference != 0 ? meanReference : state.rules.referenceTicks();
    }

    /**
     * The worst key at which a taker may trade with the opposite side inside the band; {@link Long#MIN_VALUE} where even
     * its best price lies outside.
     */
    long clamp(PriceLadder opposite, long boundKey) {
        measure();
        boolean sellers = opposite == state.asks;
        long from = sellers ? low : -high;
        long to = sellers ? high : -low;
        return opposite.bestKey < from ? Long.MIN_VALUE : Math.min(boundKey, to);
    }

    /** A limit drawn into the band as it was measured last: the limit of a resting buyer is at most its upper end. */
    long drawIn(int side, long price) {
        return side == Side.BUY ? Math.min(price, high) : Math.max(price, low);
    }

    /** Counts trades for the mean of limit up, limit down. */
    void traded(long price, int count) {
        long second = state.now / SECOND;
        int at = (int) (second % MEAN_SECONDS);
        if (seconds[at] != second) {
            seconds[at] = second;
            sums[at] = 0;
            trades[at] = 0;
        }
        if (price <= (Long.MAX_VALUE - sums[at]) / count / MEAN_SECONDS) {
            sums[at] += price * count;
            trades[at] += count;
        }
    }

    /** An auction found a price, from which all references start again. */
    void auctioned(long price) {
        auctionPrice = price;
        meanReference = price;
        Arrays.fill(seconds, -1);
    }

    /** Continuous trading begins. */
    void begin() {
        meanAt = state.now;
        limitSince = Long.MAX_VALUE;
        if (state.rules.bands() == BandKind.LULD) {
            state.due(meanAt + MEAN_EVERY);
        }
    }

    /** Takes the mean of the last five minutes as reference if its time has come and it is far enough from the old one. */
    void renewMean() {
        if (state.now < meanAt + MEAN_EVERY) {
            return;
        }
        meanAt = state.now;
        // an empty second is -1, which the first minutes of time must not take for one of theirs
        long first = Math.max(-1, state.now / SECOND - MEAN_SECONDS);
        long sum = 0;
        long count = 0;
        for (int at = 0; at < MEAN_SECONDS; at++) {
            if (seconds[at] > first) {
                sum += sums[at];
                count += trades[at];
            }
        }
        if (count != 0) {
            long mean = sum / count;
            long old = mean();
            if (old == 0 || Math.abs(mean - old) >= (old + 99) / 100) {
                meanReference = mean;
            }
        }
    }

    /** After a command of continuous trading: whether the market stands at its band. */
    void watchLimitState() {
        measure();
        boolean atLimit = state.bids.bestLevel != 0 && state.bids.bestPrice() >= high
                || state.asks.bestLevel != 0 && state.asks.bestPrice() <= low;
        if (!atLimit) {
            limitSince = Long.MAX_VALUE;
        } else if (limitSince == Long.MAX_VALUE) {
            limitSince = state.now;
            state.due(limitSince + LIMIT_STATE_LASTS);
        }
    }

    /** When the limit state has lasted too long, {@link Long#MAX_VALUE} = there is none. */
    long limitEnd() {
        return limitSince == Long.MAX_VALUE ? Long.MAX_VALUE : limitSince + LIMIT_STATE_LASTS;
    }

    /** When the mean may be taken again. */
    long meanDue() {
        return meanAt + MEAN_EVERY;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(auctionPrice);
        out.writeLong(meanReference);
        out.writeLong(meanAt);
        out.writeLong(limitSince);
        for (int at = 0; at < MEAN_SECONDS; at++) {
            out.writeLong(seconds[at]);
            if (seconds[at] >= 0) {
                out.writeLong(sums[at]);
                out.writeLong(trades[at]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        auctionPrice = in.readLong();
        meanReference = in.readLong();
        meanAt = in.readLong();
        limitSince = in.readLong();
        for (int at = 0; at < MEAN_SECONDS; at++) {
            seconds[at] = in.readLong();
            if (seconds[at] >= 0) {
                sums[at] = in.readLong();
                trades[at] = in.readLong();
            }
        }
    }
}
