package org.bourse.pricing.domain.ticker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.pricing.domain.book.BookPosition;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.pricing.domain.candle.CandleTable;
import org.bourse.pricing.domain.tape.Tape;
import org.bourse.pricing.domain.tape.Trade;
import org.junit.jupiter.api.Test;

class TickerTest {
    private static final long DAY = CandleInterval.D1.micros();
    private static final long NOW = 1_767_643_323_456_789L;

    @Test
    void candlesOfTheWindowAreTheTradesOfTheLast24Hours() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            long nowMicros = NOW + random.nextLong(DAY);
            List<Trade> tape = new ArrayList<>();
            long timeMicros = nowMicros - DAY - DAY / 8;
            while (timeMicros < nowMicros) {
                long seq = tape.size() + 1L;
                tape.add(new Trade(
                        seq,
                        "trd_" + seq,
                        1 + random.nextInt(1000),
                        1 + random.nextInt(50),
                        Side.BUY,
                        TradeKind.CONTINUOUS,
                        TradeType.NEW,
                        null,
                        seq,
                        timeMicros,
                        null));
                timeMicros += random.nextLong(200_000_000);
            }
            TickerWindow window = TickerWindow.endingAt(nowMicros);
            CandleTable table = CandleTable.of(tape);
            List<Candle> covering = new ArrayList<>();
            for (CandleInterval interval : CandleInterval.values()) {
                table.of(interval).stream()
                        .filter(candle -> window.covers(interval, candle.openMicros()))
                        .forEach(covering::add);
            }
            assertTrue(covering.size() <= 60 + 60 + 25);
            Candle expected = tape.stream()
                    .filter(trade -> trade.eventMicros() >= window.fromMicros())
                    .map(trade -> Candle.of(CandleInterval.S1, trade))
                    .reduce(Candle::merge)
                    .orElseThrow();
            Candle merged = covering.stream().reduce(Candle::merge).orElseThrow();
            assertEquals(expected.firstSeq(), merged.firstSeq());
            assertEquals(expected.within(CandleInterval.D1), merged.within(CandleInterval.D1));
        }
    }

    @Test
    void windowBeginsOnTheSecond24HoursAgo() {
        TickerWindow window = TickerWindow.endingAt(NOW);
        assertEquals(0, window.fromMicros() % 1_000_000);
        assertTrue(NOW - DAY - window.fromMicros() < 1_000_000);
    }

    @Test
    void holeInTheTapeCountsForADay() {
        Tape tape = new Tape(9, 100, 1, NOW, 100, 1, NOW - 10);
        Ticker ticker = new Ticker(tape, null, null, null, BookPosition.START);
        assertEquals(Quality.PARTIAL, ticker.quality(NOW));
        assertEquals(Quality.OK, ticker.quality(NOW + DAY));
    }

    @Test
    void marketWithoutTradesSaysSo() {
        Ticker ticker = new Ticker(Tape.EMPTY, null, null, null, BookPosition.START);
        assertEquals(Quality.NO_TRADES, ticker.quality(NOW));
        assertEquals(0, ticker.asOfMicros());
    }
}
