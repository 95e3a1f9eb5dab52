package org.bourse.pricing.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.MarketDataBatch.Carried;
import org.bourse.pricing.domain.book.Book;
import org.bourse.pricing.domain.book.BookChange;
import org.bourse.pricing.domain.book.BookOutcome;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.persistence.BookStore;
import org.bourse.runtime.messaging.PoisonException;
import org.jboss.logging.Logger;

/**
 * Takes the book updates of a batch.
 *
 * <p>Checksums need the whole book, so the books are kept in memory, too. The tables decide: a book in memory is used only where it bears
 * the token of the last write that was committed, and is read again otherwise, after a rollback or a change of the partition's owner.
 */
@ApplicationScoped
public class TakeBookUpdates {
    private static final Logger LOG = Logger.getLogger(TakeBookUpdates.class);

    @Inject
    BookStore store;

    @Inject
    MeterRegistry meters;

    private final ConcurrentMap<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Book book, long token) {}

    Uni<Void> take(SqlConnection connection, MarketDataBatch batch, Map<String, TradingUnits> units) {
        Set<String> symbols = batch.updates().keySet();
        if (symbols.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.positions(connection, symbols).chain(stored -> {
            Map<String, Book> books = new LinkedHashMap<>();
            Map<String, BookStore.Stored> toLoad = new LinkedHashMap<>();
            for (String symbol : symbols) {
                BookStore.Stored found = stored.get(symbol);
                Kept copy = kept.remove(symbol);
                if (found == null) {
                    books.put(symbol, Book.empty(units.get(symbol)));
                } else if (copy != null && copy.token() == found.token()) {
                    books.put(symbol, copy.book());
                } else {
                    toLoad.put(symbol, found);
                }
            }
            return store.load(connection, toLoad, units).chain(loaded -> {
                books.putAll(loaded);
                return apply(connection, batch, books, units);
            });
        });
    }

    private Uni<Void> apply(
            SqlConnection connection, MarketDataBatch batch, Map<String, Book> books, Map<String, TradingUnits> units) {
        Map<BookOutcome, Long> outcomes = new EnumMap<>(BookOutcome.class);
        batch.updates().forEach((symbol, updates) -> {
            for (Carried<BookUpdated> carried : updates) {
                BookOutcome outcome = books.get(symbol).apply(change(carried.event(), units.get(symbol)));
                outcomes.merge(outcome, 1L, Long::sum);
                if (outcome == BookOutcome.APPLIED_AFTER_GAP || outcome == BookOutcome.CHECKSUM_WRONG) {
                    LOG.warnf("book of %s at %d: %s", symbol, carried.event().seq(), outcome);
                }
            }
        });
        count(outcomes);
        long token = ThreadLocalRandom.current().nextLong();
        return store.save(connection, books, token)
                .invoke(() -> books.forEach((symbol, book) -> kept.put(symbol, new Kept(book, token))));
    }

    private void count(Map<BookOutcome, Long> outcomes) {
        outcomes.forEach((outcome, count) -> {
            switch (outcome) {
                case APPLIED, REPLACED ->
                    meters.counter("pricing_book_updates_total").increment(count);
                case SEEN ->
                    meters.counter("pricing_records_seen_before_total", "channel", "book-updates")
                            .increment(count);
                case APPLIED_AFTER_GAP ->
                    meters.counter("pricing_gaps_total", "channel", "book-updates")
                            .increment(count);
                case CHECKSUM_WRONG ->
                    meters.counter("pricing_book_checksums_wrong_total").increment(count);
            }
        });
    }

    private static BookChange change(BookUpdated event, TradingUnits units) {
        try {
            return new BookChange(
                    event.seq(),
                    event.snapshot(),
                    levels(event.bids(), units),
                    levels(event.asks(), units),
                    event.executionSequence(),
                    event.checksum(),
                    Timestamps.micros(Instant.parse(event.eventTime())));
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new PoisonException(
                    "NOT_A_BOOK_UPDATE", event.symbol() + " book update " + event.seq() + ": " + e.getMessage());
        }
    }

    private static List<Level> levels(List<List<String>> pairs, TradingUnits units) {
        List<Level> levels = new ArrayList<>(pairs.size());
        for (List<String> pair : pairs) {
            levels.add(new Level(units.ticks(new BigDecimal(pair.get(0))), units.lots(new BigDecimal(pair.get(1)))));
        }
        return levels;
    }
}
