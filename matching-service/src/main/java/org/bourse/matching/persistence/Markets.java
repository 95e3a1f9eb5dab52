package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.hibernate.reactive.mutiny.Mutiny;

/** The table of markets. */
@ApplicationScoped
public class Markets {
    private static final String INSERT =
            """
            insert into markets (symbol, status, currency, currency_scale, asset_scale, tick_size, lot_size,
                reference_price_ticks, listed_at_micros)
            values ($1, 'OPENING', $2, $3, $4, $5, $6, $7, $8) on conflict (symbol) do nothing""";
    private static final String OPENED =
            "update markets set status = 'OPEN', opened_at_micros = $2 where symbol = $1 and status = 'OPENING'";

    @Inject
    Mutiny.SessionFactory sessions;

    /** Adds a market; tells whether it is new. */
    public Uni<Boolean> add(SqlConnection connection, OpenMarket opening, long listedAtMicros) {
        List<Object> values = new ArrayList<>(List.of(
                opening.symbol(),
                opening.currency(),
                opening.currencyScale(),
                opening.assetScale(),
                opening.tickSize(),
                opening.lotSize(),
                opening.referencePriceTicks(),
                listedAtMicros));
        return connection.preparedQuery(INSERT).execute(Tuple.from(values)).map(rows -> rows.rowCount() == 1);
    }

    /** Notes that the engine has opened a market. */
    public Uni<Void> opened(SqlConnection connection, String symbol, long openedAtMicros) {
        return connection
                .preparedQuery(OPENED)
                .execute(Tuple.of(symbol, openedAtMicros))
                .replaceWithVoid();
    }

    /** All markets in the order of their symbols. */
    public Uni<List<MarketEntity>> all() {
        return sessions.withSession(
                session -> session.createQuery("from MarketEntity order by symbol", MarketEntity.class)
                        .getResultList());
    }

    /** A market, or null. */
    public Uni<MarketEntity> find(String symbol) {
        return sessions.withSession(session -> session.find(MarketEntity.class, symbol));
    }
}
