package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real session of a venue through the engine: its fills and its best prices must be those that the venue itself recorded. */
class RecordedSessionTest {
    private Path folder;

    @BeforeEach
    void recordedData() {
        String data = System.getProperty("bourse.data.dir", "");
        assumeTrue(!data.isEmpty(), "no folder of recorded market data: run with -Dbourse.data.dir=<folder>");
        folder = Path.of(data, "orders");
    }

    @Test
    void fillsAndBestPricesAreThoseOfTheVenue() throws IOException {
        replay("aapl", 2_705, 15_450);
    }

    @Test
    void fillsInADeepBookAreThoseOfTheVenue() throws IOException {
        replay("es_20240508", 5, 0);
    }

    private void replay(String name, int fillsExpected, int rowsExpected) throws IOException {
        List<String> fills = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        Map<String, String> expectedRows = new HashMap<>();
        if (rowsExpected > 0) {
            lines(name + "_expected_bbo").forEach(row -> expectedRows.put(row.substring(0, row.indexOf(',')), row));
        }
        TestMarket market = new TestMarket();
        Map<String, String> live = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        for (String line : lines(name + "_commands")) {
            String[] column = line.split(",", -1);
            String id = column[3];
            Side side = column[4].equals("B") ? Side.BUY : Side.SELL;
            long price = Long.parseLong(column[5]);
            long lots = Long.parseLong(column[6]);
            List<ExecutionEvent> events =
                    switch (column[2]) {
                        case "N" -> {
                            live.put(id, id);
                            totals.put(id, lots);
                            yield market.enter(id, side, TimeInForce.GTC, lots, price);
                        }
                        case "I" -> market.enter(id, side, TimeInForce.IOC, lots, price);
                        case "X" -> {
                            totals.merge(id, -lots, Long::sum);
                            yield totals.get(id) <= 0
                                    ? market.cancel(live.get(id))
                                    : market.amend(live.get(id), totals.get(id), null);
                        }
                        case "D" -> market.cancel(live.get(id));
                        case "R" -> {
                            market.cancel(live.get(id));
                            live.put(id, id + "r" + column[0]);
                            totals.put(id, lots);
                            yield market.enter(live.get(id), side, TimeInForce.GTC, lots, price);
                        }
                        default -> throw new IllegalArgumentException(line);
                    };
            int number = 0;
            for (ExecutionEvent event : events) {
                if (event instanceof TradeExecuted trade) {
                    String maker = trade.maker().orderId();
                    int renamed = maker.indexOf('r');
                    fills.add(column[0]
                            + ','
                            + ++number
                            + ','
                            + (renamed < 0 ? maker : maker.substring(0, renamed))
                            + ','
                            + trade.priceTicks()
                            + ','
                            + trade.quantityLots());
                }
            }
            if (expectedRows.containsKey(column[0])) {
                BookView book = market.engine.bookOf(TestMarket.SYMBOL, 1).orElseThrow();
                BookView.Level ask = book.asks().get(0);
                BookView.Level bid = book.bids().get(0);
                rows.add(column[0]
                        + ','
                        + ask.priceTicks()
                        + ','
                        + ask.quantityLots()
                        + ','
                        + bid.priceTicks()
                        + ','
                        + bid.quantityLots());
            }
        }
        assertEquals(lines(name + "_expected_fills"), fills);
        assertEquals(fillsExpected, fills.size());
        assertEquals(rowsExpected, rows.size());
        rows.forEach(row -> assertEquals(expectedRows.get(row.substring(0, row.indexOf(','))), row));
    }

    private List<String> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".csv.gz"))),
                StandardCharsets.US_ASCII))) {
            return reader.lines().skip(1).toList();
        }
    }
}
