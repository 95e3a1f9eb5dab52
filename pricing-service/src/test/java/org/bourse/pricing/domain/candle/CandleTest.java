package org.bourse.pricing.domain.candle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.pricing.domain.tape.Trade;
import org.junit.jupiter.api.Test;

class CandleTest {
    private static long micros(String time) {
        return Timestamps.micros(Instant.parse(time));
    }

    private static Trade trade(long seq, String time, long priceTicks, long quantityLots) {
        return new Trade(
                seq,
                "trd_" + seq,
                priceTicks,
                quantityLots,
                Side.BUY,
                TradeKind.CONTINUOUS,
                TradeType.NEW,
                null,
                seq,
                micros(time),
                null);
    }

    @Test
    void intervalsBeginAtMidnightUtc() {
        long time = micros("2026-01-05T23:59:59.999999Z");
        assertEquals(micros("2026-01-05T00:00:00Z"), CandleInterval.D1.openMicros(time));
        assertEquals(micros("2026-01-05T20:00:00Z"), CandleInterval.H4.openMicros(time));
        assertEquals(micros("2026-01-05T23:00:00Z"), CandleInterval.H1.openMicros(time));
        assertEquals(micros("2026-01-05T23:45:00Z"), CandleInterval.M15.openMicros(time));
        assertEquals(micros("2026-01-05T23:55:00Z"), CandleInterval.M5.openMicros(time));
        assertEquals(micros("2026-01-05T23:59:00Z"), CandleInterval.M1.openMicros(time));
        assertEquals(micros("2026-01-05T23:59:59Z"), CandleInterval.S1.openMicros(time));
    }

    @Test
    void timesBefore1970FallIntoTheIntervalThatContainsThem() {
        assertEquals(-1_000_000, CandleInterval.S1.openMicros(-1));
    }

    @Test
    void firstOpenIsTheMomentItselfOnABoundary() {
        assertEquals(60_000_000, CandleInterval.M1.firstOpenMicros(60_000_000));
        assertEquals(120_000_000, CandleInterval.M1.firstOpenMicros(60_000_001));
    }

    @Test
    void minuteHasOpenHighLowCloseAndExactSums() {
        CandleTable table = CandleTable.of(List.of(
                trade(1, "2026-01-05T10:00:00Z", 100, 5),
                trade(2, "2026-01-05T10:00:30Z", 130, 1),
                trade(3, "2026-01-05T10:00:59.999999Z", 90, 2),
                trade(4, "2026-01-05T10:01:00Z", 95, 7)));
        List<Candle> minutes = List.copyOf(table.of(CandleInterval.M1));
        assertEquals(2, minutes.size());
        assertEquals(
                new Candle(
                        micros("2026-01-05T10:00:00Z"),
                        1,
                        3,
                        100,
                        130,
                        90,
                        90,
                        8,
                        BigInteger.valueOf(5 * 100 + 130 + 2 * 90),
                        3),
                minutes.get(0));
        assertEquals(1, table.of(CandleInterval.D1).size());
        assertEquals(4, table.of(CandleInterval.D1).iterator().next().tradeCount());
    }

    @Test
    void openAndCloseGoByTheNumberOfTheTradeEvenIfItsTimeRunsBackwards() {
        Candle candle = List.copyOf(CandleTable.of(List.of(
                                trade(1, "2026-01-05T10:00:02Z", 100, 1), trade(2, "2026-01-05T10:00:01Z", 110, 1)))
                        .of(CandleInterval.M1))
                .get(0);
        assertEquals(100, candle.openTicks());
        assertEquals(110, candle.closeTicks());
    }

    @Test
    void quoteVolumeIsExactBeyond64Bits() {
        Candle candle = Candle.of(CandleInterval.M1, trade(1, "2026-01-05T10:00:00Z", Long.MAX_VALUE, 1_000));
        assertEquals(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(1_000)), candle.tickLots());
    }

    @Test
    void volumeThatDoesNotFitIsAnErrorAndNotAWrap() {
        Candle candle = Candle.of(CandleInterval.M1, trade(1, "2026-01-05T10:00:00Z", 1, Long.MAX_VALUE));
        Candle more = Candle.of(CandleInterval.M1, trade(2, "2026-01-05T10:00:00Z", 1, 1));
        assertThrows(ArithmeticException.class, () -> candle.merge(more));
    }
}
