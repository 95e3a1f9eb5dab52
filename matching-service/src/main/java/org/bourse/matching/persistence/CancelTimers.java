package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The dead man's switches of accounts. */
@ApplicationScoped
public class CancelTimers {
    private static final String PUT =
            """
            insert into cancel_timers (account_id, timeout_seconds, deadline_micros, set_by) values ($1, $2, $3, $4)
            on conflict (account_id) do update set timeout_seconds = $2, deadline_micros = $3, set_by = $4, fired_micros = null""";
    private static final String DELETE = "delete from cancel_timers where account_id = $1";
    private static final String FIND =
            "select account_id, timeout_seconds, deadline_micros, fired_micros from cancel_timers where account_id = $1";
    private static final String FIRE =
            """
            update cancel_timers set fired_micros = $1 where account_id in
                (select account_id from cancel_timers where fired_micros is null and deadline_micros <= $1
                 order by deadline_micros limit $2 for update)
            returning account_id, timeout_seconds, deadline_micros, fired_micros""";
    private static final String OPEN_IN =
            """
            select distinct symbol from orders
            where account_id = $1 and status in ('NEW', 'PARTIALLY_FILLED') order by symbol""";

    @Inject
    Pool pool;

    /**
     * A switch.
     *
     * @param accountId the account
     * @param timeoutSeconds how long it may be silent
     * @param deadlineMicros when its orders are cancelled
     * @param firedMicros when they were; null before
     */
    public record Timer(String accountId, int timeoutSeconds, long deadlineMicros, Long firedMicros) {}

    /** Sets a switch, or sets it again. */
    public Uni<Void> put(SqlConnection connection, Timer timer, String clientId) {
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.of(timer.accountId(), timer.timeoutSeconds(), timer.deadlineMicros(), clientId))
                .replaceWithVoid();
    }

    /** Stops a switch; tells whether there was one. */
    public Uni<Boolean> delete(SqlConnection connection, String accountId) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(accountId)).map(rows -> rows.rowCount() == 1);
    }

    /** The switch of an account; null without one. */
    public Uni<Timer> find(String accountId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            return found.hasNext() ? timer(found.next()) : null;
        });
    }

    /** The switches that have run out; they count as fired. */
    public Uni<List<Timer>> fire(SqlConnection connection, long nowMicros, int most) {
        return connection.preparedQuery(FIRE).execute(Tuple.of(nowMicros, most)).map(rows -> {
            List<Timer> timers = new ArrayList<>(rows.size());
            rows.forEach(row -> timers.add(timer(row)));
            return timers;
        });
    }

    /** The markets where an account has orders, as the view knows them. */
    public Uni<List<String>> marketsOf(SqlConnection connection, String accountId) {
        return connection.preparedQuery(OPEN_IN).execute(Tuple.of(accountId)).map(rows -> {
            List<String> symbols = new ArrayList<>(rows.size());
            rows.forEach(row -> symbols.add(row.getString(0)));
            return symbols;
        });
    }

    private static Timer timer(Row row) {
        return new Timer(row.getString(0), row.getInteger(1), row.getLong(2), row.getLong(3));
    }
}
