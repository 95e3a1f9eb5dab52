package org.bourse.pricing.domain.candle;

import java.math.BigInteger;
import java.util.Objects;
import org.bourse.pricing.domain.tape.Trade;

/**
 * What the trades of an interval come to. Candles of parts of an interval merge to the candle of the whole, in any grouping: open and
 * close go by the number of the trade, not by the order of merging.
 *
 * @param openMicros beginning of the interval, microseconds since 1970
 * @param firstSeq number of its first trade
 * @param lastSeq number of its last trade
 * @param openTicks price of the first trade
 * @param highTicks highest price
 * @param lowTicks lowest price
 * @param closeTicks price of the last trade
 * @param volumeLots sum of the quantities
 * @param tickLots sum of price × quantity, exact whatever its size
 * @param tradeCount how many trades
 */
public record Candle(
        long openMicros,
        long firstSeq,
        long lastSeq,
        long openTicks,
        long highTicks,
        long lowTicks,
        long closeTicks,
        long volumeLots,
        BigInteger tickLots,
        long tradeCount) {
    public Candle {
        Objects.requireNonNull(tickLots, "tickLots");
        if (firstSeq > lastSeq || lowTicks > highTicks || volumeLots <= 0 || tradeCount <= 0) {
            throw new IllegalArgumentException("a candle has at least one trade, and its low is not above its high");
        }
    }

    /** The candle of one trade. */
    public static Candle of(CandleInterval interval, Trade trade) {
        return new Candle(
                interval.openMicros(trade.eventMicros()),
                trade.seq(),
                trade.seq(),
                trade.priceTicks(),
                trade.priceTicks(),
                trade.priceTicks(),
                trade.priceTicks(),
                trade.quantityLots(),
                BigInteger.valueOf(trade.priceTicks()).multiply(BigInteger.valueOf(trade.quantityLots())),
                1);
    }

    /**
     * This candle and another one of other trades as one.
     *
     * @throws ArithmeticException if the volume does not fit 64 bits
     */
    public Candle merge(Candle other) {
        return new Candle(
                Math.min(openMicros, other.openMicros),
                Math.min(firstSeq, other.firstSeq),
                Math.max(lastSeq, other.lastSeq),
                other.firstSeq < firstSeq ? other.openTicks : openTicks,
                Math.max(highTicks, other.highTicks),
                Math.min(lowTicks, other.lowTicks),
                other.lastSeq > lastSeq ? other.closeTicks : closeTicks,
                Math.addExact(volumeLots, other.volumeLots),
                tickLots.add(other.tickLots),
                Math.addExact(tradeCount, other.tradeCount));
    }

    /** This candle as a part of the longer interval in which it lies. */
    public Candle within(CandleInterval longer) {
        return new Candle(
                longer.openMicros(openMicros),
                firstSeq,
                lastSeq,
                openTicks,
                highTicks,
                lowTicks,
                closeTicks,
                volumeLots,
                tickLots,
                tradeCount);
    }
}
