package org.bourse.pricing.persistence;

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
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PhaseReason;

/** The phases of markets and the indicative prices of auctions, as they were published. */
@ApplicationScoped
public class MarketStatusStore {
    private static final String ADD =
            """
            insert into market_statuses (symbol, seq, from_phase, to_phase, reason, note, auction_price, auction_quantity, earliest_end,
                latest_end, seed_hash, seed, event_time)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing""";
    private static final String READ =
            """
            select symbol, seq, from_phase, to_phase, reason, note, auction_price, auction_quantity, earliest_end, latest_end, seed_hash,
                seed, event_time
            from market_statuses where symbol = $1 and seq < $2 order by seq desc limit $3""";
    private static final String INDICATE =
            """
            insert into indicative_prices as p (symbol, seq, phase, price, quantity, surplus, surplus_side, event_time)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (symbol) do update set seq = excluded.seq, phase = excluded.phase,
                price = excluded.price, quantity = excluded.quantity, surplus = excluded.surplus,
                surplus_side = excluded.surplus_side, event_time = excluded.event_time
            where p.seq < excluded.seq""";
    private static final String INDICATIVE =
            """
            select symbol, seq, phase, price, quantity, surplus, surplus_side, event_time from indicative_prices where symbol = $1""";

    @Inject
    Pool pool;

    /** Writes changes of phases. */
    public Uni<Void> add(SqlConnection connection, List<MarketStatusChanged> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = new ArrayList<>(changes.size());
        for (MarketStatusChanged change : changes) {
            rows.add(Tuple.from(Arrays.<Object>asList(
                    change.symbol(),
                    change.seq(),
                    change.from().name(),
                    change.to().name(),
                    change.reason().name(),
                    change.note(),
                    change.auctionPrice(),
                    change.auctionQuantity(),
                    change.earliestEnd(),
                    change.latestEnd(),
                    change.seedHash(),
                    change.seed(),
                    change.eventTime())));
        }
        return connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    /** Writes indicative prices; of each market the newest stays. */
    public Uni<Void> indicate(SqlConnection connection, List<IndicativePrice> prices) {
        if (prices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = new ArrayList<>(prices.size());
        for (IndicativePrice price : prices) {
            rows.add(Tuple.from(Arrays.<Object>asList(
                    price.symbol(),
                    price.seq(),
                    price.phase().name(),
                    price.price(),
                    price.quantity(),
                    price.surplus(),
                    price.surplusSide() == null ? null : price.surplusSide().name(),
                    price.eventTime())));
        }
        return connection.preparedQuery(INDICATE).executeBatch(rows).replaceWithVoid();
    }

    /** Changes of the phase of a market before a number, newest first. */
    public Uni<List<MarketStatusChanged>> statuses(String symbol, long beforeSeq, int limit) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(symbol, beforeSeq, limit))
                .map(rows -> {
                    List<MarketStatusChanged> changes = new ArrayList<>(rows.size());
                    rows.forEach(row -> changes.add(status(row)));
                    return changes;
                });
    }

    /** The last indicative price of a market; null where there is none. */
    public Uni<IndicativePrice> indicative(String symbol) {
        return pool.preparedQuery(INDICATIVE)
                .execute(Tuple.of(symbol))
                .map(rows -> rows.size() == 0 ? null : price(rows.iterator().next()));
    }

    private static MarketStatusChanged status(Row row) {
        long seq = row.getLong(1);
        return new MarketStatusChanged(
                row.getString(0),
                seq,
                seq - 1,
                MarketPhase.valueOf(row.getString(2)),
                MarketPhase.valueOf(row.getString(3)),
                PhaseReason.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                0,
                row.getString(12));
    }

    private static IndicativePrice price(Row row) {
        long seq = row.getLong(1);
        String side = row.getString(6);
        return new IndicativePrice(
                row.getString(0),
                seq,
                seq - 1,
                MarketPhase.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                side == null ? null : Side.valueOf(side),
                0,
                row.getString(7));
    }
}
