package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** States of the engine, a few per partition. */
@ApplicationScoped
public class EngineSnapshots {
    private static final int KEPT = 3;
    private static final String INSERT =
            """
            insert into engine_snapshots
                (partition, next_offset, executions_end, trades_end, book_updates_end, statuses_end, indicatives_end,
                state_hash, state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (partition, next_offset) do nothing""";
    private static final String FORGET =
            """
            delete from engine_snapshots where partition = $1 and next_offset not in
                (select next_offset from engine_snapshots where partition = $1 order by next_offset desc limit $2)""";
    private static final String NEWEST =
            """
            select next_offset, executions_end, trades_end, book_updates_end, statuses_end, indicatives_end,
                state_hash, state
            from engine_snapshots where partition = $1 order by next_offset desc""";

    @Inject
    Pool pool;

    /**
     * A state.
     *
     * @param partition partition of the input log
     * @param nextOffset first record that the state does not hold
     * @param executionsEnd offset in the executions at or before which everything of the state stands
     * @param tradesEnd the same in the public trades
     * @param bookUpdatesEnd the same in the public book updates
     * @param statusesEnd the same in the public market status
     * @param indicativesEnd the same in the public indicative prices
     * @param stateHash SHA-256 of the state
     * @param state the state
     */
    public record Snapshot(
            int partition,
            long nextOffset,
            long executionsEnd,
            long tradesEnd,
            long bookUpdatesEnd,
            long statusesEnd,
            long indicativesEnd,
            String stateHash,
            byte[] state) {}

    /** Stores a state and forgets old ones. */
    public Uni<Void> store(Snapshot snapshot) {
        List<Object> values = new ArrayList<>(List.of(
                snapshot.partition(),
                snapshot.nextOffset(),
                snapshot.executionsEnd(),
                snapshot.tradesEnd(),
                snapshot.bookUpdatesEnd(),
                snapshot.statusesEnd(),
                snapshot.indicativesEnd(),
                snapshot.stateHash(),
                Buffer.buffer(snapshot.state())));
        return pool.withTransaction(connection -> connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(values))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(snapshot.partition(), KEPT)))
                .replaceWithVoid());
    }

    /** The states of a partition, newest first. */
    public Uni<List<Snapshot>> of(int partition) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(partition)).map(rows -> {
            List<Snapshot> snapshots = new ArrayList<>();
            rows.forEach(row -> snapshots.add(snapshot(partition, row)));
            return snapshots;
        });
    }

    /** Notes a record over which the engine failed. */
    public Uni<Void> notePoison(int partition, long offset, String failure) {
        return pool.preparedQuery(
                        """
                        insert into engine_poison (partition, record_offset, failure) values ($1, $2, $3)
                        on conflict do nothing""")
                .execute(Tuple.of(partition, offset, failure))
                .replaceWithVoid();
    }

    /** The records of a partition over which the engine failed. */
    public Uni<Set<Long>> poison(int partition) {
        return pool.preparedQuery("select record_offset from engine_poison where partition = $1")
                .execute(Tuple.of(partition))
                .map(rows -> {
                    Set<Long> offsets = new HashSet<>();
                    rows.forEach(row -> offsets.add(row.getLong("record_offset")));
                    return offsets;
                });
    }

    private static Snapshot snapshot(int partition, Row row) {
        return new Snapshot(
                partition,
                row.getLong("next_offset"),
                row.getLong("executions_end"),
                row.getLong("trades_end"),
                row.getLong("book_updates_end"),
                row.getLong("statuses_end"),
                row.getLong("indicatives_end"),
                row.getString("state_hash"),
                row.getBuffer("state").getBytes());
    }
}
