package org.bourse.matching.persistence.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.domain.otc.BlockState;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.BlockTrade.BlockTerms;

/** The table of block trades. */
@ApplicationScoped
public class BlockStore {
    private static final String INSERT =
            """
            insert into block_trades (block_trade_id, client_trade_id, symbol, reporter_account_id,
                counterparty_account_id, reporter_side, price_ticks, quantity_lots, state, version, expires_at_micros,
                due_micros, reported_at_micros, changed_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (reporter_account_id, client_trade_id) where client_trade_id is not null do nothing""";
    private static final String LOCK = "select * from block_trades where block_trade_id = $1 for update";
    private static final String FIND = "select * from block_trades where block_trade_id = $1";
    private static final String DUE =
            """
            select * from block_trades where due_micros <= $1 order by due_micros limit $2 for update skip locked""";
    private static final String LIST =
            """
            select * from block_trades
            where ($1::text[] is null or reporter_account_id = any($1) or counterparty_account_id = any($1))
            and ($2::text is null or symbol = $2) and ($3::text is null or state = $3) and number > $4
            order by number limit $5""";
    private static final String UPDATE =
            """
            update block_trades set state = $3, version = $4, reason = $5, note = $6, due_micros = $7, deal_id = $8,
                changed_at_micros = $9
            where block_trade_id = $1 and version = $2""";

    @Inject
    Pool pool;

    @Inject
    DealStore deals;

    /** Adds a report; tells whether its client identifier is new. */
    public Uni<Boolean> add(SqlConnection connection, BlockTrade block) {
        BlockTerms terms = block.terms();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        terms.blockTradeId(),
                        terms.clientTradeId(),
                        terms.symbol(),
                        terms.reporterAccountId(),
                        terms.counterpartyAccountId(),
                        terms.reporterSide().name(),
                        terms.priceTicks(),
                        terms.quantityLots(),
                        block.state().name(),
                        block.version(),
                        terms.expiresAtMicros(),
                        block.dueMicros(),
                        terms.reportedAtMicros(),
                        block.changedAtMicros())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A block trade, locked until the end of the transaction; null where there is none. */
    public Uni<BlockRow> lock(SqlConnection connection, String blockTradeId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(blockTradeId)).chain(rows -> one(connection, rows));
    }

    /** A block trade, or null. */
    public Uni<BlockRow> find(String blockTradeId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(blockTradeId)).chain(rows -> one(pool, rows));
    }

    /** Block trades whose time is over, locked; those that somebody acts on are left for later. */
    public Uni<List<BlockRow>> due(SqlConnection connection, long nowMicros, int limit) {
        return connection.preparedQuery(DUE).execute(Tuple.of(nowMicros, limit)).chain(rows -> whole(connection, rows));
    }

    /** Block trades of accounts after a position; null for accounts, symbol or state means all. */
    public Uni<List<BlockRow>> list(List<String> accounts, String symbol, String state, long after, int limit) {
        String[] own = accounts == null ? null : accounts.toArray(String[]::new);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(own, symbol, state, after, limit))
                .chain(rows -> whole(pool, rows));
    }

    /**
     * Stores a block trade after a change.
     *
     * @param before as it was locked
     * @param dealId what came of it; null while it was not affirmed
     */
    public Uni<Void> save(SqlConnection connection, BlockTrade before, BlockTrade after, String dealId) {
        return connection
                .preparedQuery(UPDATE)
                .execute(Tuple.from(Arrays.asList(
                        after.terms().blockTradeId(),
                        before.version(),
                        after.state().name(),
                        after.version(),
                        after.reason(),
                        after.note(),
                        after.dueMicros(),
                        dealId,
                        after.changedAtMicros())))
                .invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw new IllegalStateException(
                                after.terms().blockTradeId() + " was changed by somebody else under its lock");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<BlockRow> one(SqlClient client, RowSet<Row> rows) {
        return whole(client, rows).map(list -> list.isEmpty() ? null : list.get(0));
    }

    private Uni<List<BlockRow>> whole(SqlClient client, RowSet<Row> rows) {
        List<Row> blocks = new ArrayList<>();
        rows.forEach(blocks::add);
        List<String> dealIds = blocks.stream()
                .map(row -> row.getString("deal_id"))
                .filter(Objects::nonNull)
                .toList();
        return deals.find(client, dealIds).map(agreed -> blocks.stream()
                .map(row -> new BlockRow(row.getLong("number"), block(row), agreed.get(row.getString("deal_id"))))
                .toList());
    }

    private static BlockTrade block(Row row) {
        return new BlockTrade(
                new BlockTerms(
                        row.getString("block_trade_id"),
                        row.getString("client_trade_id"),
                        row.getString("symbol"),
                        row.getString("reporter_account_id"),
                        row.getString("counterparty_account_id"),
                        Side.valueOf(row.getString("reporter_side")),
                        row.getLong("price_ticks"),
                        row.getLong("quantity_lots"),
                        row.getLong("expires_at_micros"),
                        row.getLong("reported_at_micros")),
                BlockState.valueOf(row.getString("state")),
                row.getInteger("version"),
                row.getString("reason"),
                row.getString("note"),
                row.getLong("changed_at_micros"));
    }
}
