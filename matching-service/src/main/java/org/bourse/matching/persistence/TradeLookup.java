package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Where trades stand in the journals. */
@ApplicationScoped
public class TradeLookup {
    private static final String FIND =
            "select symbol, sequence, event_time_micros, busted from fills where trade_id = $1 limit 1";

    @Inject
    Pool pool;

    /**
     * A place in a journal.
     *
     * @param symbol the market
     * @param sequence the number in its journal
     * @param eventTimeMicros when it happened
     * @param busted whether it is void
     */
    public record Place(String symbol, long sequence, long eventTimeMicros, boolean busted) {}

    /** Where a trade stands; null where there is none. */
    public Uni<Place> find(String tradeId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tradeId)).map(rows -> {
            RowIterator<Row> found = rows.iterator();
            if (!found.hasNext()) {
                return null;
            }
            Row row = found.next();
            return new Place(row.getString(0), row.getLong(1), row.getLong(2), row.getBoolean(3));
        });
    }
}
