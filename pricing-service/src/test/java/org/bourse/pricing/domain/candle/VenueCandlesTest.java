package org.bourse.pricing.domain.candle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.domain.tape.Trade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real trades of two venues lead to the very candles that the venues published. The folder of the data is named by the system property
 * {@code bourse.data.dir}.
 */
class VenueCandlesTest {
    private Path folder;

    @BeforeEach
    void dataIsThere() {
        String data = System.getProperty("bourse.data.dir", "");
        assumeFalse(data.isEmpty(), "bourse.data.dir is not set: real candles are not compared");
        folder = Path.of(data, "candles");
    }

    @Test
    void krakenMinutesAreEqual() throws IOException {
        TradingUnits units = TradingUnits.of(new BigDecimal("0.1"), new BigDecimal("0.00000001"), 9, 8);
        List<Trade> trades = new ArrayList<>();
        for (String[] row : rows("kraken_xbtusdt_trades.csv.gz")) {
            Side side = row[4].equals("b") ? Side.BUY : Side.SELL;
            trades.add(trade(trades.size(), row[0], row[1], 6, row[2], row[3], side, units));
        }
        Map<Long, Candle> ours = minutes(trades);
        int compared = 0;
        for (String[] row : rows("kraken_xbtusdt_1m.csv.gz")) {
            long openMicros = Long.parseLong(row[0]) * 1_000_000;
            if (!whole(openMicros, trades)) {
                continue;
            }
            compared++;
            Candle candle = ours.get(openMicros);
            if (row[7].equals("0")) {
                assertEquals(null, candle, "a minute without trades");
                continue;
            }
            assertPrices(row, candle, units);
            assertEquals(units.lots(new BigDecimal(row[6])), candle.volumeLots());
            assertEquals(Long.parseLong(row[7]), candle.tradeCount());
            BigDecimal vwap = new BigDecimal(candle.tickLots())
                    .multiply(units.tickSize())
                    .divide(BigDecimal.valueOf(candle.volumeLots()), 8, RoundingMode.HALF_EVEN);
            BigDecimal difference = vwap.subtract(new BigDecimal(row[5])).abs();
            assertTrue(difference.compareTo(new BigDecimal("0.1")) <= 0, () -> "vwap of " + row[0] + ": " + vwap);
        }
        assertEquals(409, compared);
    }

    @Test
    void binanceMinutesAreEqual() throws IOException {
        TradingUnits units = TradingUnits.of(new BigDecimal("0.1"), new BigDecimal("0.001"), 4, 3);
        List<Trade> trades = new ArrayList<>();
        for (String[] row : rows("binance_usdm_btcusdt_20240808_trades.csv.gz")) {
            Side side = row[4].equals("1") ? Side.SELL : Side.BUY;
            trades.add(trade(trades.size(), row[0], row[1], 3, row[2], row[3], side, units));
        }
        Map<Long, Candle> ours = minutes(trades);
        int compared = 0;
        for (String[] row : rows("binance_usdm_btcusdt_20240808_1m.csv")) {
            long openMicros = Long.parseLong(row[0]) * 1_000;
            if (openMicros < trades.get(0).eventMicros()) {
                continue;
            }
            compared++;
            Candle candle = ours.get(openMicros);
            assertPrices(row, candle, units);
            assertEquals(units.lots(new BigDecimal(row[5])), candle.volumeLots());
            assertEquals(
                    0,
                    new BigDecimal(row[7])
                            .compareTo(new BigDecimal(candle.tickLots())
                                    .multiply(units.tickSize())
                                    .multiply(units.lotSize())));
            assertEquals(Long.parseLong(row[8]), candle.tradeCount());
        }
        assertEquals(5, compared);
    }

    private static void assertPrices(String[] row, Candle candle, TradingUnits units) {
        assertEquals(units.ticks(new BigDecimal(row[1])), candle.openTicks(), () -> "open of " + row[0]);
        assertEquals(units.ticks(new BigDecimal(row[2])), candle.highTicks(), () -> "high of " + row[0]);
        assertEquals(units.ticks(new BigDecimal(row[3])), candle.lowTicks(), () -> "low of " + row[0]);
        assertEquals(units.ticks(new BigDecimal(row[4])), candle.closeTicks(), () -> "close of " + row[0]);
    }

    private static boolean whole(long openMicros, List<Trade> trades) {
        return openMicros >= trades.get(0).eventMicros()
                && openMicros + CandleInterval.M1.micros()
                        <= trades.get(trades.size() - 1).eventMicros();
    }

    private static Trade trade(
            int index,
            String id,
            String time,
            int timeScale,
            String price,
            String quantity,
            Side side,
            TradingUnits units) {
        long eventMicros = timeScale == 3
                ? Long.parseLong(time) * 1_000
                : new BigDecimal(time)
                        .movePointRight(timeScale)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
        return new Trade(
                index + 1L,
                id,
                units.ticks(new BigDecimal(price)),
                units.lots(new BigDecimal(quantity)),
                side,
                TradeKind.CONTINUOUS,
                TradeType.NEW,
                null,
                index + 1L,
                eventMicros,
                null);
    }

    private static Map<Long, Candle> minutes(List<Trade> trades) {
        Map<Long, Candle> minutes = new HashMap<>();
        CandleTable.of(trades).of(CandleInterval.M1).forEach(candle -> minutes.put(candle.openMicros(), candle));
        return minutes;
    }

    private List<String[]> rows(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        }
    }
}
