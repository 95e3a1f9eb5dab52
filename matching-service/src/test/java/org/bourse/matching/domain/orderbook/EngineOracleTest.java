package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against the plain one, event for event, over random streams; and what must hold after every command. */
class EngineOracleTest {
    private static final long FIRST_MILLIS = 1_700_000_000_000L;

    @ParameterizedTest
    @CsvSource({"1, 5, 120000", "2, 40, 120000", "3, 400, 120000", "4, 2, 60000", "5, 4000, 60000"})
    void engineDecidesWhatThePlainOneDecides(long seed, int prices, int commands) {
        Engine engine = new Engine();
        PlainEngine plain = new PlainEngine();
        RandomFlow flow = new RandomFlow(seed, prices);
        Map<String, Reader> readers = new HashMap<>();
        Map<String, Market> journals = new HashMap<>();
        for (int number = 1; number <= commands; number++) {
            BookCommand command = flow.next();
            long millis = FIRST_MILLIS + number / 3;
            EngineOutput output = engine.apply("/test", number, command, millis);
            List<ExecutionEvent> expected = plain.apply(command, millis);
            assertEquals(expected, output.executions(), () -> "after " + command);
            Market journal = journals.computeIfAbsent(command.symbol(), Market::new);
            if (command instanceof OpenMarket opening && !journal.isOpen()) {
                journal.open(MarketTerms.of(opening));
            }
            output.executions().forEach(journal::apply);
            Reader reader = readers.computeIfAbsent(command.symbol(), Reader::new);
            reader.take(output);
            if (number % 50 == 0) {
                BookView view = engine.bookOf(command.symbol()).orElseThrow();
                reader.compare(view);
                assertEquals(
                        withoutFeed(BookView.of(journal, 1000)),
                        withoutFeed(engine.bookOf(command.symbol(), 1000).orElseThrow()));
            }
        }
        assertTrue(readers.get("ACME-USD").trades > commands / 50, "the stream trades");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void snapshotAtAnyPointGoesOnAsIfNothingHadHappened(long seed) {
        int commands = 20_000;
        RandomFlow flow = new RandomFlow(seed, 60);
        List<BookCommand> log = new ArrayList<>();
        for (int number = 0; number < commands; number++) {
            log.add(flow.next());
        }
        Engine whole = new Engine();
        List<EngineOutput> outputs = new ArrayList<>();
        Random random = new Random(seed);
        Map<Integer, byte[]> snapshots = new TreeMap<>();
        for (int number = 0; number < commands; number++) {
            if (number < 3 || random.nextInt(500) == 0) {
                snapshots.put(number, whole.snapshot());
            }
            outputs.add(whole.apply("/test", number, log.get(number), FIRST_MILLIS + number));
        }
        snapshots.forEach((point, bytes) -> {
            Engine restored = Engine.restore(bytes);
            assertArrayEquals(bytes, restored.snapshot());
            for (int number = Math.max(0, point - 5); number < commands; number++) {
                EngineOutput output = restored.apply("/test", number, log.get(number), FIRST_MILLIS + number);
                assertEquals(number < point ? EngineOutput.NOTHING : outputs.get(number), output);
            }
            assertEquals(whole.stateHash(), restored.stateHash());
        });
        assertTrue(snapshots.size() > 10);
    }

    private static BookView withoutFeed(BookView view) {
        return new BookView(
                view.symbol(),
                view.open(),
                view.executionSequence(),
                view.tradeSequence(),
                0,
                view.referencePriceTicks(),
                view.lastTradeTicks(),
                view.orders(),
                view.bids(),
                view.asks());
    }

    /** A partner who knows only the public records. */
    private static final class Reader {
        private final String symbol;
        private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
        private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        private long seq;
        private long trades;
        private long executions;

        Reader(String symbol) {
            this.symbol = symbol;
        }

        void take(EngineOutput output) {
            for (int index = 0; index < output.executions().size(); index++) {
                ExecutionEvent event = output.executions().get(index);
                assertEquals(++executions, event.sequence());
                assertEquals(index == output.executions().size() - 1, event.lastOfCommand());
            }
            assertEquals(
                    output.executions().stream()
                            .filter(TradeExecuted.class::isInstance)
                            .count(),
                    output.trades().size());
            for (PublicTrade trade : output.trades()) {
                assertEquals(++trades, trade.seq());
                assertEquals(
                        0,
                        new BigDecimal(trade.notional())
                                .compareTo(new BigDecimal(trade.price()).multiply(new BigDecimal(trade.quantity()))));
            }
            for (BookUpdated update : output.bookUpdates()) {
                if (update.snapshot()) {
                    assertEquals(seq, update.seq());
                    assertEquals(levels(bids.descendingMap()), update.bids());
                    assertEquals(levels(asks), update.asks());
                } else {
                    assertEquals(++seq, update.seq());
                    assertEquals(update.seq() % 5000 == 0, output.bookUpdates().size() == 2);
                    update.bids().forEach(level -> set(bids, level));
                    update.asks().forEach(level -> set(asks, level));
                    assertEquals(executions, update.executionSequence());
                }
                if (update.seq() % 100 == 0) {
                    assertEquals(checksum(), update.checksum());
                }
            }
            assertTrue(bids.isEmpty() || asks.isEmpty() || bids.lastKey().compareTo(asks.firstKey()) < 0, "crossed");
        }

        void compare(BookView view) {
            assertEquals(symbol, view.symbol());
            assertEquals(seq, view.bookSequence());
            assertEquals(trades, view.tradeSequence());
            assertEquals(levels(bids.descendingMap()), rows(view.bids()));
            assertEquals(levels(asks), rows(view.asks()));
        }

        private static List<List<String>> rows(List<BookView.Level> levels) {
            return levels.stream()
                    .map(level -> List.of(level.price(), level.quantity()))
                    .toList();
        }

        private Long checksum() {
            List<String> rows = new ArrayList<>();
            levels(asks).stream().limit(10).forEach(row -> rows.add(row.get(0) + ":" + row.get(1)));
            levels(bids.descendingMap()).stream().limit(10).forEach(row -> rows.add(row.get(0) + ":" + row.get(1)));
            return PublicFeed.checksum(String.join("|", rows));
        }

        private static List<List<String>> levels(Map<BigDecimal, BigDecimal> side) {
            return side.entrySet().stream()
                    .map(level -> List.of(
                            level.getKey().stripTrailingZeros().toPlainString(),
                            level.getValue().stripTrailingZeros().toPlainString()))
                    .toList();
        }

        private static void set(TreeMap<BigDecimal, BigDecimal> side, List<String> level) {
            BigDecimal price = new BigDecimal(level.get(0));
            if ("0".equals(level.get(1))) {
                assertTrue(side.remove(price) != null, "a level goes that was not there");
            } else {
                BigDecimal quantity = new BigDecimal(level.get(1));
                BigDecimal before = side.put(price, quantity);
                assertTrue(before == null || before.compareTo(quantity) != 0, "a level that did not change");
            }
        }
    }
}
