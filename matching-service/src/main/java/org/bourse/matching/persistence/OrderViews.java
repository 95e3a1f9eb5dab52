package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the views of orders, fills and journals. */
@ApplicationScoped
public class OrderViews {
    private static final String ORDER = "select * from orders where order_id = $1";
    private static final String ORDERS =
            """
            select * from orders where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and ($3::text[] is null or status = any($3)) and number > $4 order by number limit $5""";
    private static final String OPEN_ORDERS =
            """
            select * from orders where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and status in ('NEW', 'PARTIALLY_FILLED') and number > $3 order by number limit $4""";
    private static final String FILLS =
            """
            select * from fills where ($1::text[] is null or account_id = any($1)) and ($2::text is null or symbol = $2)
            and ($3::text is null or order_id = $3) and number > $4 order by number limit $5""";
    private static final String EXECUTIONS =
            """
            select * from executions where symbol = $1 and sequence > $2
            and ($3::text[] is null or account_id = any($3) or maker_account_id = any($3))
            order by sequence limit $4""";

    @Inject
    Pool pool;

    /** An order, or null. */
    public Uni<OrderRow> order(String orderId) {
        return pool.preparedQuery(ORDER)
                .execute(Tuple.of(orderId))
                .map(rows ->
                        rows.size() == 0 ? null : OrderRow.of(rows.iterator().next()));
    }

    /** Orders after a position; null for accounts, symbol or states means all. */
    public Uni<List<OrderRow>> orders(
            List<String> accounts, String symbol, List<String> states, long after, int limit) {
        return pool.preparedQuery(ORDERS)
                .execute(Tuple.of(array(accounts), symbol, array(states), after, limit))
                .map(rows -> list(rows, OrderRow::of));
    }

    /** Open orders after a position. */
    public Uni<List<OrderRow>> openOrders(List<String> accounts, String symbol, long after, int limit) {
        return pool.preparedQuery(OPEN_ORDERS)
                .execute(Tuple.of(array(accounts), symbol, after, limit))
                .map(rows -> list(rows, OrderRow::of));
    }

    /** Fills after a position; null for accounts, symbol or order means all. */
    public Uni<List<FillRow>> fills(List<String> accounts, String symbol, String orderId, long after, int limit) {
        return pool.preparedQuery(FILLS)
                .execute(Tuple.of(array(accounts), symbol, orderId, after, limit))
                .map(rows -> list(rows, FillRow::of));
    }

    /** Journal records of a market after a number; null for accounts means all. */
    public Uni<List<ExecutionRow>> executions(List<String> accounts, String symbol, long after, int limit) {
        return pool.preparedQuery(EXECUTIONS)
                .execute(Tuple.of(symbol, after, array(accounts), limit))
                .map(rows -> list(rows, ExecutionRow::of));
    }

    private static String[] array(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(reader.apply(row)));
        return list;
    }
}
