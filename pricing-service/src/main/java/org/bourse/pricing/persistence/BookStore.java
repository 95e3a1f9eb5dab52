package org.bourse.pricing.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.domain.book.Book;
import org.bourse.pricing.domain.book.BookPosition;
import org.bourse.pricing.domain.book.Level;

/** The books of all markets. */
@ApplicationScoped
public class BookStore {
    private static final String BID = "B";
    private static final String ASK = "S";

    private static final String POSITIONS =
            """
            select symbol, seq, execution_sequence, complete, verified_seq, event_micros, token
            from books where symbol = any($1)""";
    private static final String LEVELS =
            "select symbol, side, price_ticks, quantity_lots from book_levels where symbol = any($1)";
    private static final String SAVE =
            """
            insert into books (symbol, seq, execution_sequence, complete, verified_seq, event_micros, token)
            select s, a, b, c <> 0, d, e, f
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                as u(s, a, b, c, d, e, f)
            on conflict (symbol) do update set seq = excluded.seq, execution_sequence = excluded.execution_sequence,
                complete = excluded.complete, verified_seq = excluded.verified_seq, event_micros = excluded.event_micros,
                token = excluded.token""";
    private static final String CLEAR = "delete from book_levels where symbol = any($1)";
    private static final String REMOVE =
            """
            delete from book_levels l using unnest($1::text[], $2::text[], $3::bigint[]) as u(s, x, p)
            where l.symbol = u.s and l.side = u.x and l.price_ticks = u.p""";
    private static final String SET =
            """
            insert into book_levels (symbol, side, price_ticks, quantity_lots)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
            on conflict (symbol, side, price_ticks) do update set quantity_lots = excluded.quantity_lots""";
    private static final String READ =
            """
            select b.symbol, b.seq, b.execution_sequence, b.complete, b.verified_seq, b.event_micros, l.side, l.price_ticks,
                l.quantity_lots
            from books b left join lateral (
                (select side, price_ticks, quantity_lots from book_levels
                 where symbol = b.symbol and side = 'B' order by price_ticks desc limit $2)
                union all
                (select side, price_ticks, quantity_lots from book_levels
                 where symbol = b.symbol and side = 'S' order by price_ticks limit $2)) l on true
            where b.symbol = any($1)""";

    @Inject
    Pool pool;

    /**
     * A book's position with the token of its last write.
     *
     * @param position how far it has come
     * @param token changes with each write
     */
    public record Stored(BookPosition position, long token) {}

    /**
     * What can be shown of a book.
     *
     * @param position how far it has come
     * @param bids best bids, best first
     * @param asks best asks, best first
     */
    public record Shown(BookPosition position, List<Level> bids, List<Level> asks) {
        /** The book of a market before its first record. */
        public static final Shown EMPTY = new Shown(BookPosition.START, List.of(), List.of());
    }

    /** A level that changed. */
    private record Change(String symbol, String side, Level level) {}

    /** How far the books of some markets have come; a market without a record is absent. */
    public Uni<Map<String, Stored>> positions(SqlConnection connection, Collection<String> symbols) {
        return connection
                .preparedQuery(POSITIONS)
                .execute(Tuple.of(symbols.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Stored> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(row.getString(0), new Stored(position(row), row.getLong(6))));
                    return stored;
                });
    }

    /** Reads whole books. */
    public Uni<Map<String, Book>> load(
            SqlConnection connection, Map<String, Stored> stored, Map<String, TradingUnits> units) {
        if (stored.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(LEVELS)
                .execute(Tuple.of(stored.keySet().toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<Level>> bids = new HashMap<>();
                    Map<String, List<Level>> asks = new HashMap<>();
                    rows.forEach(row -> (BID.equals(row.getString(1)) ? bids : asks)
                            .computeIfAbsent(row.getString(0), symbol -> new ArrayList<>())
                            .add(new Level(row.getLong(2), row.getLong(3))));
                    Map<String, Book> books = new HashMap<>();
                    stored.forEach((symbol, found) -> books.put(
                            symbol,
                            Book.restored(
                                    units.get(symbol),
                                    found.position(),
                                    bids.getOrDefault(symbol, List.of()),
                                    asks.getOrDefault(symbol, List.of()))));
                    return books;
                });
    }

    /** Writes what changed in some books. */
    public Uni<Void> save(SqlConnection connection, Map<String, Book> books, long token) {
        Columns columns = new Columns(books.size(), 6);
        List<String> cleared = new ArrayList<>();
        List<Change> removed = new ArrayList<>();
        List<Change> set = new ArrayList<>();
        books.forEach((symbol, book) -> {
            BookPosition position = book.position();
            columns.add(
                    symbol,
                    position.seq(),
                    position.executionSequence(),
                    position.complete() ? 1 : 0,
                    position.verifiedSeq(),
                    position.eventMicros(),
                    token);
            Book.StoredChanges changes = book.takeChanges();
            if (changes.replaced()) {
                cleared.add(symbol);
            }
            sort(symbol, BID, changes.bids(), changes.replaced(), removed, set);
            sort(symbol, ASK, changes.asks(), changes.replaced(), removed, set);
        });
        return connection
                .preparedQuery(SAVE)
                .execute(columns.tuple())
                .chain(() -> cleared.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(CLEAR)
                                .execute(Tuple.of(cleared.toArray(String[]::new)))
                                .replaceWithVoid())
                .chain(() -> remove(connection, removed))
                .chain(() -> set(connection, set));
    }

    private static void sort(
            String symbol, String side, List<Level> levels, boolean replaced, List<Change> removed, List<Change> set) {
        for (Level level : levels) {
            if (level.quantityLots() > 0) {
                set.add(new Change(symbol, side, level));
            } else if (!replaced) {
                removed.add(new Change(symbol, side, level));
            }
        }
    }

    private static Uni<Void> remove(SqlConnection connection, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(symbols(changes), sides(changes), prices(changes)))
                .replaceWithVoid();
    }

    private static Uni<Void> set(SqlConnection connection, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] quantities =
                changes.stream().map(change -> change.level().quantityLots()).toArray(Long[]::new);
        return connection
                .preparedQuery(SET)
                .execute(Tuple.of(symbols(changes), sides(changes), prices(changes), quantities))
                .replaceWithVoid();
    }

    private static String[] symbols(List<Change> changes) {
        return changes.stream().map(Change::symbol).toArray(String[]::new);
    }

    private static String[] sides(List<Change> changes) {
        return changes.stream().map(Change::side).toArray(String[]::new);
    }

    private static Long[] prices(List<Change> changes) {
        return changes.stream().map(change -> change.level().priceTicks()).toArray(Long[]::new);
    }

    /** The best levels of some books as of one moment; a market without a record is absent. */
    public Uni<Map<String, Shown>> read(Collection<String> symbols, int depth) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(symbols.toArray(String[]::new), depth))
                .map(rows -> {
                    Map<String, Shown> shown = new HashMap<>();
                    rows.forEach(row -> {
                        Shown book = shown.computeIfAbsent(
                                row.getString(0),
                                symbol -> new Shown(position(row), new ArrayList<>(), new ArrayList<>()));
                        String side = row.getString(6);
                        if (side != null) {
                            (BID.equals(side) ? book.bids() : book.asks())
                                    .add(new Level(row.getLong(7), row.getLong(8)));
                        }
                    });
                    shown.values().forEach(book -> {
                        book.bids().sort((one, other) -> Long.compare(other.priceTicks(), one.priceTicks()));
                        book.asks().sort((one, other) -> Long.compare(one.priceTicks(), other.priceTicks()));
                    });
                    return shown;
                });
    }

    private static BookPosition position(Row row) {
        return new BookPosition(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getLong(4), row.getLong(5));
    }
}
