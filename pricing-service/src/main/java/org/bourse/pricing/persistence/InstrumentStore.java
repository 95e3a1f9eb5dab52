package org.bourse.pricing.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.hibernate.reactive.mutiny.Mutiny;

/** The instruments that pricing knows. */
@ApplicationScoped
public class InstrumentStore {
    private static final String SAVE =
            """
            insert into instruments as i (symbol, asset, name, kind, currency, currency_scale, asset_scale, tick_size, lot_size,
                status, reference_price_ticks, version, changed_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict (symbol) do update set asset = excluded.asset, name = excluded.name, kind = excluded.kind,
                currency = excluded.currency, currency_scale = excluded.currency_scale, asset_scale = excluded.asset_scale,
                tick_size = excluded.tick_size, lot_size = excluded.lot_size, status = excluded.status,
                reference_price_ticks = excluded.reference_price_ticks, version = excluded.version,
                changed_at_micros = excluded.changed_at_micros
            where i.version < excluded.version""";

    @Inject
    Mutiny.SessionFactory sessions;

    /** Writes instruments; an older version than the one that stands there changes nothing. */
    public Uni<Void> save(SqlConnection connection, List<InstrumentChanged> instruments) {
        if (instruments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(SAVE)
                .executeBatch(
                        instruments.stream().map(InstrumentStore::parameters).toList())
                .replaceWithVoid();
    }

    private static Tuple parameters(InstrumentChanged instrument) {
        return Tuple.tuple()
                .addString(instrument.symbol())
                .addString(instrument.asset())
                .addString(instrument.name())
                .addString(instrument.kind() == null ? null : instrument.kind().name())
                .addString(instrument.currency())
                .addInteger(instrument.currencyScale())
                .addInteger(instrument.assetScale())
                .addBigDecimal(new BigDecimal(instrument.tickSize()))
                .addBigDecimal(new BigDecimal(instrument.lotSize()))
                .addString(instrument.status().name())
                .addLong(instrument.referencePriceTicks())
                .addLong(instrument.version())
                .addLong(instrument.changedAtMicros());
    }

    /** The instrument; null where there is none. */
    public Uni<InstrumentEntity> find(String symbol) {
        return sessions.withSession(session -> session.find(InstrumentEntity.class, symbol));
    }

    /** Instruments after a place in the list. */
    public Uni<List<InstrumentEntity>> list(long afterId, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(
                        "from InstrumentEntity i where i.id > :after order by i.id", InstrumentEntity.class)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList());
    }
}
