package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the views of orders, fills and journals. */
@ApplicationScoped
public class OrderViews {
    private static final String ORDER = "select * from orders where order_id = $1";
    private static final String ORDERS =
            """
            select * from orders where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and ($3::text[] is null or status = any($3)) and ($4::text is null or side = $4)
            and ($5::bigint is null or received_at_micros >= $5) and ($6::bigint is null or received_at_micros < $6)
            and number > $7 order by number limit $8""";
    private static final String OPEN_ORDERS =
            """
            select * from orders where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and status in ('NEW', 'PARTIALLY_FILLED') and ($3::text is null or side = $3)
            and ($4::bigint is null or received_at_micros >= $4) and ($5::bigint is null or received_at_micros < $5)
            and number > $6 order by number limit $7""";
    private static final String FILLS =
            """
            select * from fills where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and ($3::text is null or order_id = $3) and ($4::text is null or side = $4)
            and ($5::bigint is null or event_time_micros >= $5) and ($6::bigint is null or event_time_micros < $6)
            and number > $7 order by number limit $8""";
    private static final String EXECUTIONS =
            """
            select * from executions where symbol = $1 and sequence > $2
            and ($3::text[] is null or account_id = any($3) or maker_account_id = any($3))
            and ($5::bigint is null or event_time_micros >= $5) and ($6::bigint is null or event_time_micros < $6)
            order by sequence limit $4""";
    private static final String ACCOUNT_COLUMNS =
            """
            select e.*, a.number, a.account_id as own_account_id, a.order_id as own_order_id,
                o.client_order_id as own_client_order_id, o.side as own_side
            from account_events a join executions e on e.symbol = a.symbol and e.sequence = a.sequence
            left join orders o on o.order_id = a.order_id
            """;
    private static final String ACCOUNT_EVENTS = ACCOUNT_COLUMNS
            + """
            where a.account_id = $1 and a.number > $2 and ($3::text is null or a.symbol = $3)
            and ($4::bigint is null or e.event_time_micros >= $4) and ($5::bigint is null or e.event_time_micros < $5)
            order by a.number limit $6""";
    private static final String HISTORY =
            ACCOUNT_COLUMNS + "where a.order_id = $1 and a.number > $2 order by a.number limit $3";
    private static final String HEADS =
            "select account_id, last_number from account_streams where account_id = any($1)";

    @Inject
    Pool pool;

    /** An order, or null. */
    public Uni<OrderRow> order(String orderId) {
        return pool.preparedQuery(ORDER)
                .execute(Tuple.of(orderId))
                .map(rows ->
                        rows.size() == 0 ? null : OrderRow.of(rows.iterator().next()));
    }

    /** Orders after a position. */
    public Uni<List<OrderRow>> orders(OrderFilter filter, long after, int limit) {
        return pool.preparedQuery(ORDERS)
                .execute(tuple(
                        filter.accountArray(),
                        filter.symbol(),
                        filter.stateArray(),
                        filter.side(),
                        filter.fromMicros(),
                        filter.toMicros(),
                        after,
                        limit))
                .map(rows -> list(rows, OrderRow::of));
    }

    /** Open orders after a position, whatever states the filter names. */
    public Uni<List<OrderRow>> openOrders(OrderFilter filter, long after, int limit) {
        return pool.preparedQuery(OPEN_ORDERS)
                .execute(open(filter, after, limit))
                .map(rows -> list(rows, OrderRow::of));
    }

    /** The same in a transaction. */
    public Uni<List<OrderRow>> openOrders(SqlConnection connection, OrderFilter filter, long after, int limit) {
        return connection
                .preparedQuery(OPEN_ORDERS)
                .execute(open(filter, after, limit))
                .map(rows -> list(rows, OrderRow::of));
    }

    private static Tuple open(OrderFilter filter, long after, int limit) {
        return tuple(
                filter.accountArray(),
                filter.symbol(),
                filter.side(),
                filter.fromMicros(),
                filter.toMicros(),
                after,
                limit);
    }

    /** Fills after a position. */
    public Uni<List<FillRow>> fills(OrderFilter filter, long after, int limit) {
        return pool.preparedQuery(FILLS)
                .execute(tuple(
                        filter.accountArray(),
                        filter.symbol(),
                        filter.orderId(),
                        filter.side(),
                        filter.fromMicros(),
                        filter.toMicros(),
                        after,
                        limit))
                .map(rows -> list(rows, FillRow::of));
    }

    /** Journal records of the market of a filter after a number. */
    public Uni<List<ExecutionRow>> executions(OrderFilter filter, long after, int limit) {
        return pool.preparedQuery(EXECUTIONS)
                .execute(tuple(
                        filter.symbol(), after, filter.accountArray(), limit, filter.fromMicros(), filter.toMicros()))
                .map(rows -> list(rows, ExecutionRow::of));
    }

    /** The journal of an account after a number; a filter without a market shows all of them. */
    public Uni<List<AccountEventRow>> accountEvents(String accountId, OrderFilter filter, long after, int limit) {
        return pool.preparedQuery(ACCOUNT_EVENTS)
                .execute(tuple(accountId, after, filter.symbol(), filter.fromMicros(), filter.toMicros(), limit))
                .map(rows -> list(rows, AccountEventRow::of));
    }

    /** What happened to an order, after a number in the journal of its account. */
    public Uni<List<AccountEventRow>> history(String orderId, long after, int limit) {
        return pool.preparedQuery(HISTORY)
                .execute(tuple(orderId, after, limit))
                .map(rows -> list(rows, AccountEventRow::of));
    }

    /** The last number in the journal of each account; none for an account that has no journal. */
    public Uni<Map<String, Long>> heads(Collection<String> accounts) {
        return pool.preparedQuery(HEADS)
                .execute(tuple((Object) accounts.toArray(String[]::new)))
                .map(OrderViews::heads);
    }

    /** The same in a transaction. */
    public Uni<Map<String, Long>> heads(SqlConnection connection, Collection<String> accounts) {
        return connection
                .preparedQuery(HEADS)
                .execute(tuple((Object) accounts.toArray(String[]::new)))
                .map(OrderViews::heads);
    }

    private static Map<String, Long> heads(RowSet<Row> rows) {
        Map<String, Long> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.getString(0), row.getLong(1)));
        return heads;
    }

    private static Tuple tuple(Object... values) {
        return Tuple.from(Arrays.asList(values));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(reader.apply(row)));
        return list;
    }
}
