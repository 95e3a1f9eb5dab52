package org.bourse.pricing.domain.candle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.pricing.domain.tape.Trade;

class CandlePropertiesTest {
    @Provide
    Arbitrary<List<Trade>> tapes() {
        Arbitrary<long[]> trade = Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.longs().between(1, 1_000_000_000_000L),
                        Arbitraries.longs().between(0, 120_000_000_000L))
                .as((price, quantity, waitMicros) -> new long[] {price, quantity, waitMicros});
        return trade.list().ofMinSize(1).ofMaxSize(60).map(CandlePropertiesTest::tape);
    }

    private static List<Trade> tape(List<long[]> trades) {
        List<Trade> tape = new ArrayList<>();
        long timeMicros = 1_767_600_000_000_000L;
        for (long[] trade : trades) {
            timeMicros += trade[2];
            long seq = tape.size() + 1L;
            tape.add(new Trade(
                    seq,
                    "trd_" + seq,
                    trade[0],
                    trade[1],
                    Side.SELL,
                    TradeKind.CONTINUOUS,
                    TradeType.NEW,
                    null,
                    seq,
                    timeMicros,
                    null));
        }
        return tape;
    }

    /** However a tape is cut into batches, merging their candles gives the candles of the whole tape. */
    @Property(tries = 300)
    void batchesMergeToTheCandlesOfTheWholeTape(@ForAll("tapes") List<Trade> tape, @ForAll long cuts) {
        for (CandleInterval interval : CandleInterval.values()) {
            Map<Long, Candle> merged = new HashMap<>();
            int from = 0;
            for (int end = 1; end <= tape.size(); end++) {
                if (end == tape.size() || (cuts >>> (end % 64) & 1) == 1) {
                    CandleTable.of(tape.subList(from, end))
                            .of(interval)
                            .forEach(candle -> merged.merge(candle.openMicros(), candle, Candle::merge));
                    from = end;
                }
            }
            assertEquals(naive(interval, tape), merged);
        }
    }

    @Property(tries = 300)
    void mergingIsAssociativeAndCommutative(@ForAll("tapes") List<Trade> tape) {
        if (tape.size() < 3) {
            return;
        }
        Candle first = Candle.of(CandleInterval.D1, tape.get(0));
        Candle second = Candle.of(CandleInterval.D1, tape.get(1));
        Candle third = Candle.of(CandleInterval.D1, tape.get(2));
        assertEquals(first.merge(second).merge(third), first.merge(second.merge(third)));
        assertEquals(first.merge(second), second.merge(first));
    }

    /** Straight from the definition, without merging. */
    private static Map<Long, Candle> naive(CandleInterval interval, List<Trade> tape) {
        Map<Long, List<Trade>> groups = new HashMap<>();
        long lengthMicros = interval.seconds() * 1_000_000L;
        tape.forEach(trade -> groups.computeIfAbsent(
                        trade.eventMicros() / lengthMicros * lengthMicros, open -> new ArrayList<>())
                .add(trade));
        Map<Long, Candle> candles = new HashMap<>();
        groups.forEach((open, trades) -> {
            BigInteger tickLots = BigInteger.ZERO;
            long volume = 0;
            for (Trade trade : trades) {
                tickLots = tickLots.add(BigInteger.valueOf(trade.priceTicks() * trade.quantityLots()));
                volume += trade.quantityLots();
            }
            Trade first = trades.get(0);
            Trade last = trades.get(trades.size() - 1);
            candles.put(
                    open,
                    new Candle(
                            open,
                            first.seq(),
                            last.seq(),
                            first.priceTicks(),
                            trades.stream().mapToLong(Trade::priceTicks).max().orElseThrow(),
                            trades.stream().mapToLong(Trade::priceTicks).min().orElseThrow(),
                            last.priceTicks(),
                            volume,
                            tickLots,
                            trades.size()));
        });
        return candles;
    }
}
