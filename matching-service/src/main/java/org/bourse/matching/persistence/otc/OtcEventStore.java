package org.bourse.matching.persistence.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bourse.matching.domain.otc.OtcEvent;
import org.bourse.matching.domain.otc.OtcEventType;
import org.bourse.matching.domain.otc.Party;

/** What the parties off the book were told, in order. */
@ApplicationScoped
public class OtcEventStore {
    private static final String INSERT =
            """
            insert into otc_events (origin_id, type, quote_id, dealer_account_id, acting_party, bid_ticks, offer_ticks,
                quantity_lots, reason, at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";
    private static final String LIST =
            """
            select * from otc_events where origin_id = $1 and number > $2
            and ($3::text[] is null or dealer_account_id is null or dealer_account_id = any($3))
            order by number limit $4""";

    @Inject
    Pool pool;

    /** Adds events in their order. */
    public Uni<Void> add(SqlConnection connection, String originId, List<OtcEvent> events) {
        List<Tuple> rows = new ArrayList<>(events.size());
        for (OtcEvent event : events) {
            rows.add(Tuple.from(Arrays.asList(
                    originId,
                    event.type().name(),
                    event.quoteId(),
                    event.dealerAccountId(),
                    event.by() == null ? null : event.by().name(),
                    event.bidTicks(),
                    event.offerTicks(),
                    event.quantityLots(),
                    event.reason(),
                    event.atMicros())));
        }
        return connection.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    /** Events after a position; {@code dealers} bounds what a dealer sees, null for the requester. */
    public Uni<List<OtcEventRow>> list(String originId, List<String> dealers, long after, int limit) {
        String[] seen = dealers == null ? null : dealers.toArray(String[]::new);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(originId, after, seen, limit))
                .map(rows -> {
                    List<OtcEventRow> list = new ArrayList<>();
                    rows.forEach(row -> list.add(row(row)));
                    return list;
                });
    }

    private static OtcEventRow row(Row row) {
        String by = row.getString("acting_party");
        return new OtcEventRow(
                row.getLong("number"),
                row.getString("origin_id"),
                new OtcEvent(
                        OtcEventType.valueOf(row.getString("type")),
                        row.getString("quote_id"),
                        row.getString("dealer_account_id"),
                        by == null ? null : Party.valueOf(by),
                        row.getLong("bid_ticks"),
                        row.getLong("offer_ticks"),
                        row.getLong("quantity_lots"),
                        row.getString("reason"),
                        row.getLong("at_micros")));
    }
}
