package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sessions of venues through the core: its fills, best prices and auction must be those that the venues recorded. */
class CoreRecordedSessionTest {
    private static final int ES_TICK_CENTS = 25;

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

    @Test
    void openingAuctionIsThatOfTheVenue() throws IOException {
        Map<Long, Long> expected = new TreeMap<>();
        for (String line : lines("es_20231225_open_auction_expected.csv")) {
            String[] column = line.split(",", -1);
            assertEquals("480025", column[4]);
            expected.merge(Long.valueOf(column[0]), Long.valueOf(column[5]), Long::sum);
        }
        Map<Long, Long> fills = new TreeMap<>();
        assertEquals("44@480025", auction(true, fills));
        assertEquals(35, expected.size());
        assertEquals(expected, fills);
    }

    /** Without the assumed stop orders two prices give a volume of 31, with 4 buyers or 19 sellers left over. */
    @Test
    void leastSurplusBreaksTheTieOfTheDisplayedOrders() throws IOException {
        assertEquals("31@480000", auction(false, new TreeMap<>()));
    }

    private String auction(boolean assumed, Map<Long, Long> fills) throws IOException {
        MatchingCore core = new MatchingCore(CoreMarket.plain());
        core.changePhase(Phase.PRE_OPEN, Reason.SCHEDULE, 1);
        for (String line : lines("es_20231225_open_auction_orders.csv.gz")) {
            String[] column = line.split(",", -1);
            if (assumed || column[5].equals("0")) {
                long cents = Long.parseLong(column[2]);
                assertEquals(0, cents % ES_TICK_CENTS);
                NewOrder order = order(column[0], column[1], cents / ES_TICK_CENTS, column[3]);
                core.enter(order, 2);
            }
        }
        core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 3);
        String result = "";
        CoreEvents events = core.events();
        for (int at = 0; at < events.count(); at++) {
            if (events.type(at) == EventType.TRADE) {
                fills.merge(events.token(at), events.quantity(at), Long::sum);
                fills.merge(events.otherToken(at), events.quantity(at), Long::sum);
            } else {
                assertEquals(EventType.PHASE_CHANGED, events.type(at));
                result = events.quantity(at) + "@" + events.price(at) * ES_TICK_CENTS;
            }
        }
        return result;
    }

    private void replay(String name, int fillsExpected, int rowsExpected) throws IOException {
        List<String> fills = new ArrayList<>();
        Map<String, String> rows = new TreeMap<>();
        Map<String, String> expectedRows = new TreeMap<>();
        if (rowsExpected > 0) {
            lines(name + "_expected_bbo.csv.gz")
                    .forEach(row -> expectedRows.put(row.substring(0, row.indexOf(',')), row));
        }
        MatchingCore core = new MatchingCore(CoreMarket.plain());
        core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 0);
        Map<String, Long> handles = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        for (String line : lines(name + "_commands.csv.gz")) {
            String[] column = line.split(",", -1);
            String id = column[3];
            long time = Long.parseLong(column[1]) / 1000;
            long lots = Long.parseLong(column[6]);
            NewOrder order = order(id, column[4], Long.parseLong(column[5]), column[6]);
            switch (column[2]) {
                case "N" -> {
                    totals.put(id, lots);
                    handles.put(id, core.enter(order, time));
                }
                case "I" -> {
                    order.timeInForce = Tif.IOC;
                    core.enter(order, time);
                }
                case "X" -> {
                    if (totals.merge(id, -lots, Long::sum) <= 0) {
                        core.cancel(handles.get(id), time);
                    } else {
                        core.amend(handles.get(id), totals.get(id), 0, 0, time);
                    }
                }
                case "D" -> core.cancel(handles.get(id), time);
                case "R" -> {
                    core.cancel(handles.get(id), time);
                    totals.put(id, lots);
                    handles.put(id, core.enter(order, time));
                }
                default -> throw new IllegalArgumentException(line);
            }
            CoreEvents events = core.events();
            int number = 0;
            for (int at = 0; at < events.count(); at++) {
                if (events.type(at) == EventType.TRADE) {
                    fills.add(column[0]
                            + ','
                            + ++number
                            + ','
                            + events.otherToken(at)
                            + ','
                            + events.price(at)
                            + ','
                            + events.quantity(at));
                }
            }
            if (expectedRows.containsKey(column[0])) {
                long ask = core.bestAsk();
                long bid = core.bestBid();
                rows.put(
                        column[0],
                        column[0]
                                + ','
                                + ask
                                + ','
                                + core.volumeAt(Side.SELL, ask)
                                + ','
                                + bid
                                + ','
                                + core.volumeAt(Side.BUY, bid));
            }
        }
        assertEquals(lines(name + "_expected_fills.csv.gz"), fills);
        assertEquals(fillsExpected, fills.size());
        assertEquals(rowsExpected, rows.size());
        assertEquals(expectedRows, rows);
    }

    private static NewOrder order(String id, String side, long price, String lots) {
        NewOrder order = new NewOrder();
        order.token = Long.parseLong(id);
        order.account = 1;
        order.side = (byte) (side.equals("B") ? Side.BUY : Side.SELL);
        order.limitTicks = price;
        order.quantityLots = Long.parseLong(lots);
        return order;
    }

    private List<String> lines(String name) throws IOException {
        try (InputStream file = Files.newInputStream(folder.resolve(name));
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII))) {
            return reader.lines().skip(1).toList();
        }
    }
}
