package org.bourse.issuance.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/** What happened to an instrument in its life. */
@ApplicationScoped
public class LifecycleSql {
    /** Event of the first trade. */
    public static final String FIRST_TRADE = "FIRST_TRADE";

    private static final String INSERT =
            """
            insert into lifecycle_events (symbol, event, status, offering_id, at_micros, trace_id)
            values (?1, ?2, ?3, nullif(?4, ''), ?5, nullif(?6, ''))""";
    private static final String FIRST_TRADES =
            """
            insert into lifecycle_events (symbol, event, status, at_micros, trace_id)
            select i.symbol, 'FIRST_TRADE', i.status, u.at, nullif(u.trace, '')
            from unnest($1::text[], $2::bigint[], $3::text[]) as u(symbol, at, trace)
            join instruments i on i.symbol = u.symbol
            on conflict do nothing""";
    private static final String READ =
            "select event, status, offering_id, at_micros, trace_id from lifecycle_events where symbol = $1 order by number";

    @Inject
    Pool pool;

    /**
     * Something that happened.
     *
     * @param symbol the instrument
     * @param event what happened: {@code DRAFT}, {@code OPEN}, … {@code LISTED}, {@code FIRST_TRADE}
     * @param status status of the instrument then
     * @param offeringId the offering it belongs to; may be null
     * @param atMicros when
     * @param traceId trace of the request or order that caused it; may be null
     */
    public record Entry(String symbol, String event, String status, String offeringId, long atMicros, String traceId) {}

    /** Adds an entry in a transaction of Hibernate. */
    public Uni<Void> add(Mutiny.Session session, Entry entry) {
        return session.flush()
                .chain(() -> session.createNativeQuery(INSERT)
                        .setParameter(1, entry.symbol())
                        .setParameter(2, entry.event())
                        .setParameter(3, entry.status())
                        .setParameter(4, entry.offeringId() == null ? "" : entry.offeringId())
                        .setParameter(5, entry.atMicros())
                        .setParameter(6, entry.traceId() == null ? "" : entry.traceId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Adds an entry in a transaction of the SQL client. */
    public Uni<Void> add(SqlConnection connection, Entry entry) {
        return connection
                .preparedQuery(INSERT.replace('?', '$'))
                .execute(Tuple.of(
                        entry.symbol(),
                        entry.event(),
                        entry.status(),
                        entry.offeringId() == null ? "" : entry.offeringId(),
                        entry.atMicros(),
                        entry.traceId() == null ? "" : entry.traceId()))
                .replaceWithVoid();
    }

    /** Adds the first trades of instruments, each at most once. */
    public Uni<Void> addFirstTrades(SqlConnection connection, List<Entry> trades) {
        return connection
                .preparedQuery(FIRST_TRADES)
                .execute(Tuple.of(
                        trades.stream().map(Entry::symbol).toArray(String[]::new),
                        trades.stream().map(Entry::atMicros).toArray(Long[]::new),
                        trades.stream()
                                .map(entry -> entry.traceId() == null ? "" : entry.traceId())
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The life of an instrument, in order. */
    public Uni<List<Entry>> read(String symbol) {
        return pool.preparedQuery(READ).execute(Tuple.of(symbol)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Entry(
                        symbol, row.getString(0), row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                .toList());
    }
}
