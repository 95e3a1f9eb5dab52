package org.bourse.local.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.topic.Topics;

/** The candles are what the trades come to. */
final class CandlesProof implements Proof {
    /** Lengths of the candles that pricing forms, in seconds. */
    private static final List<Integer> INTERVALS = List.of(1, 60, 300, 900, 3_600, 14_400, 86_400);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private record Key(String symbol, int intervalSeconds, long openMicros) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = symbol.compareTo(other.symbol);
            order = order != 0 ? order : Integer.compare(intervalSeconds, other.intervalSeconds);
            return order != 0 ? order : Long.compare(openMicros, other.openMicros);
        }
    }

    /** A candle worked out from trades in their order, with nothing of the service in it. */
    private record Candle(
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots,
            BigInteger tickLots,
            long trades) {
        private static Candle of(long ticks, long lots) {
            return new Candle(ticks, ticks, ticks, ticks, lots, product(ticks, lots), 1);
        }

        private Candle with(long ticks, long lots) {
            return new Candle(
                    openTicks,
                    Math.max(highTicks, ticks),
                    Math.min(lowTicks, ticks),
                    ticks,
                    Math.addExact(volumeLots, lots),
                    tickLots.add(product(ticks, lots)),
                    trades + 1);
        }

        private static BigInteger product(long ticks, long lots) {
            return BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(lots));
        }
    }

    @Override
    public String name() {
        return "candles";
    }

    @Override
    public String statement() {
        return "The candles of every interval equal those worked out anew from the public trades.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Map<Key, Candle> expected = new TreeMap<>();
        long[] trades = {0};
        Set<String> busted = new HashSet<>();
        evidence.forEach(Topics.PUBLIC_TRADES, stored -> {
            PublicTrade trade = (PublicTrade) stored.event();
            if (trade.type() == TradeType.BUSTED) {
                busted.add(trade.symbol() + '/' + trade.refSeq());
            }
        });
        evidence.forEach(Topics.PUBLIC_TRADES, stored -> {
            PublicTrade trade = (PublicTrade) stored.event();
            // Trades off the book make no price, nor does a trade that is void.
            if (trade.type() != TradeType.NEW
                    || trade.venue() == TradeVenue.OTC
                    || busted.contains(trade.symbol() + '/' + trade.seq())) {
                return;
            }
            long ticks = evidence.ticks(trade.symbol(), trade.price());
            long lots = evidence.lots(trade.symbol(), trade.quantity());
            long micros = Timestamps.micros(Instant.parse(trade.eventTime()));
            trades[0]++;
            for (int seconds : INTERVALS) {
                long open = Math.floorDiv(micros, seconds * MICROS_PER_SECOND) * seconds * MICROS_PER_SECOND;
                expected.compute(
                        new Key(trade.symbol(), seconds, open),
                        (key, candle) -> candle == null ? Candle.of(ticks, lots) : candle.with(ticks, lots));
            }
        });
        int count = expected.size();
        evidence.database()
                .forEach(
                        """
                        select symbol, interval_seconds, open_micros, open_ticks, high_ticks, low_ticks, close_ticks, volume_lots,
                            tick_lots, trade_count from pricing.candles order by symbol, interval_seconds, open_micros""",
                        row -> {
                            Key key = new Key(row.getString(1), row.getInt(2), row.getLong(3));
                            Difference.unlessEqual(
                                    "candle " + describe(key),
                                    expected.remove(key),
                                    new Candle(
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getLong(6),
                                            row.getLong(7),
                                            row.getLong(8),
                                            exact(row.getBigDecimal(9)),
                                            row.getLong(10)));
                        });
        if (!expected.isEmpty()) {
            throw new Difference("pricing has no candle "
                    + describe(expected.keySet().iterator().next()));
        }
        return Verdict.holds(count + " candles from " + trades[0] + " trades");
    }

    private static BigInteger exact(BigDecimal value) {
        return value.toBigIntegerExact();
    }

    private static String describe(Key key) {
        return key.symbol + " of " + key.intervalSeconds + " s from " + Timestamps.format(key.openMicros);
    }
}
