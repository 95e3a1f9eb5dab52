package org.bourse.matching.persistence.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of dealers. */
@ApplicationScoped
public class DealerStore {
    private static final String PUT =
            """
            insert into otc_dealers (account_id, symbols, registered_by, changed_at_micros) values ($1, $2, $3, $4)
            on conflict (account_id) do update set symbols = excluded.symbols, registered_by = excluded.registered_by,
                changed_at_micros = excluded.changed_at_micros""";
    private static final String REMOVE = "delete from otc_dealers where account_id = $1";
    private static final String FIND = "select * from otc_dealers where account_id = any($1)";
    private static final String LIST =
            """
            select * from otc_dealers where $1::text is null or symbols is null or $1 = any(symbols)
            order by account_id limit $2""";

    @Inject
    Pool pool;

    /** Registers a dealer, or changes its markets; null for all markets. */
    public Uni<Void> put(String accountId, List<String> symbols, String clientId, long nowMicros) {
        String[] markets = symbols == null ? null : symbols.toArray(String[]::new);
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(accountId, markets, clientId, nowMicros))
                .replaceWithVoid();
    }

    /** Takes a dealer off the list; tells whether it was on it. */
    public Uni<Boolean> remove(String accountId) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(accountId)).map(rows -> rows.rowCount() == 1);
    }

    /** The dealers among some accounts. */
    public Uni<List<DealerRow>> find(SqlClient client, Collection<String> accountIds) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(accountIds.toArray(String[]::new)))
                .map(DealerStore::list);
    }

    /** Dealers, of a market or of all where it is null. */
    public Uni<List<DealerRow>> list(String symbol, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(symbol, limit)).map(DealerStore::list);
    }

    private static List<DealerRow> list(RowSet<Row> rows) {
        List<DealerRow> dealers = new ArrayList<>();
        rows.forEach(row -> {
            String[] symbols = row.getArrayOfStrings("symbols");
            dealers.add(new DealerRow(
                    row.getString("account_id"),
                    symbols == null ? null : List.of(symbols),
                    row.getLong("changed_at_micros")));
        });
        return dealers;
    }
}
