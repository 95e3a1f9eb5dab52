package org.bourse.settlement.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.pricing.v1.PriceChanged;

/** What issuance and pricing told about instruments. */
@ApplicationScoped
public class ReferenceData {
    private static final String REGISTER_ASSET =
            "insert into assets (code, kind, scale) values ($1, 'SECURITY', $2) on conflict (code) do nothing";
    private static final String FITS =
            """
            select exists (select 1 from assets where code = $1 and kind = 'SECURITY' and scale = $2)
               and exists (select 1 from assets where code = $3 and kind = 'CURRENCY' and scale = $4)""";
    private static final String SAVE_INSTRUMENT =
            """
            insert into instruments as i (symbol, asset, currency, tick_size, lot_size, currency_scale, asset_scale,
                reference_ticks, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (symbol) do update
            set reference_ticks = excluded.reference_ticks, version = excluded.version
            where excluded.version >= i.version""";
    private static final String SAVE_PRICES =
            """
            insert into reference_prices as p (symbol, price_ticks, trade_sequence)
            select * from unnest($1::text[], $2::bigint[], $3::bigint[])
            on conflict (symbol) do update
            set price_ticks = excluded.price_ticks, trade_sequence = excluded.trade_sequence
            where excluded.trade_sequence >= p.trade_sequence""";

    /**
     * Registers the security of an instrument and keeps the instrument.
     *
     * @return false where its codes are taken by something else, or their scales differ from those registered
     */
    public Uni<Boolean> save(SqlConnection connection, InstrumentChanged changed) {
        return connection
                .preparedQuery(REGISTER_ASSET)
                .execute(Tuple.of(changed.asset(), changed.assetScale()))
                .chain(() -> connection
                        .preparedQuery(FITS)
                        .execute(Tuple.of(
                                changed.asset(), changed.assetScale(), changed.currency(), changed.currencyScale())))
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? connection
                                .preparedQuery(SAVE_INSTRUMENT)
                                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                                        changed.symbol(),
                                        changed.asset(),
                                        changed.currency(),
                                        changed.tickSize(),
                                        changed.lotSize(),
                                        changed.currencyScale(),
                                        changed.assetScale(),
                                        changed.referencePriceTicks(),
                                        changed.version()))))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Keeps reference prices, at most one per symbol. */
    public Uni<Void> save(SqlConnection connection, Collection<PriceChanged> prices) {
        if (prices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(SAVE_PRICES)
                .execute(Columns.of(List.copyOf(prices))
                        .text(PriceChanged::symbol)
                        .number(PriceChanged::referencePriceTicks)
                        .number(PriceChanged::tradeSequence)
                        .tuple())
                .replaceWithVoid();
    }
}
