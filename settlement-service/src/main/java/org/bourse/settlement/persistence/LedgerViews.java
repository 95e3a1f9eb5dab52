package org.bourse.settlement.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.money.TradingUnits;

/** Reads of the ledger for the API. */
@ApplicationScoped
public class LedgerViews {
    private static final String BALANCES =
            """
            select b.asset, b.posted, b.held, coalesce(a.scale, 0) from balances b left join assets a on a.code = b.asset
            where b.account_id = $1 order by b.asset""";
    private static final String ENTRIES =
            """
            select j.sequence, j.asset, j.amount, j.kind, j.reference, b.booked_micros, coalesce(a.scale, 0)
            from journal j join journal_batches b on b.batch = j.batch left join assets a on a.code = j.asset
            where j.account_id = $1 and j.sequence > $2 and ($3::text is null or j.asset = $3)
            order by j.sequence limit $4""";
    private static final String HOLD_COLUMNS =
            """
            select h.number, h.hold_id, h.account_id, h.asset, h.kind, h.placed, h.remaining, h.state, h.reason,
                coalesce(a.scale, 0)
            from holds h left join assets a on a.code = h.asset""";
    private static final String HOLDS = HOLD_COLUMNS
            + """
             where h.account_id = $1 and h.number > $2 and ($3::text is null or h.state = $3)
            order by h.number limit $4""";
    private static final String HOLD = HOLD_COLUMNS + " where h.hold_id = $1";
    private static final String SETTLEMENT_COLUMNS =
            """
            select s.booking, s.trade_id, s.symbol, s.trade_sequence, s.buyer_account_id, s.seller_account_id,
                s.quantity_lots, s.price_ticks, s.cash_minor, s.settled_micros, i.currency, i.tick_size, i.lot_size,
                i.currency_scale, i.asset_scale, s.settlement_id, s.buyer_fee_minor, s.seller_fee_minor,
                coalesce(b.state, 'SETTLED'), b.reason
            from settlements s join instruments i on i.symbol = s.symbol left join trade_busts b on b.trade_id = s.trade_id""";
    private static final String SETTLEMENTS = SETTLEMENT_COLUMNS
            + """
             where s.booking > $1 and ($2::text is null or s.symbol = $2)
            order by s.booking limit $3""";
    private static final String SETTLEMENTS_OF = SETTLEMENT_COLUMNS
            + """
             where s.booking > $1 and ($2::text is null or s.symbol = $2)
                and (s.buyer_account_id = $4 or s.seller_account_id = $4)
            order by s.booking limit $3""";

    private static final String SETTLEMENT = SETTLEMENT_COLUMNS + " where s.settlement_id = $1 or s.trade_id = $1";

    @Inject
    Pool pool;

    /** A balance. */
    public record BalanceRow(String asset, long posted, long held, int scale) {}

    /** A line of the journal. */
    public record EntryRow(
            long sequence, String asset, long amount, String kind, String reference, long bookedMicros, int scale) {}

    /** A hold. */
    public record HoldRow(
            long number,
            String holdId,
            String accountId,
            String asset,
            String kind,
            long placed,
            long remaining,
            String state,
            String reason,
            int scale) {}

    /** A settlement. */
    public record SettlementRow(
            long booking,
            String tradeId,
            String symbol,
            long tradeSequence,
            String buyerAccountId,
            String sellerAccountId,
            long quantityLots,
            long priceTicks,
            long cashMinor,
            long settledMicros,
            String currency,
            TradingUnits units,
            String settlementId,
            long buyerFeeMinor,
            long sellerFeeMinor,
            String state,
            String reason) {}

    /** Balances of an account. */
    public Uni<List<BalanceRow>> balances(String accountId) {
        return query(
                BALANCES,
                row -> new BalanceRow(row.getString(0), row.getLong(1), row.getLong(2), row.getInteger(3)),
                accountId);
    }

    /** Journal of an account, in order. */
    public Uni<List<EntryRow>> entries(String accountId, String asset, long after, int limit) {
        return query(
                ENTRIES,
                row -> new EntryRow(
                        row.getLong(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getInteger(6)),
                accountId,
                after,
                asset,
                limit);
    }

    /** Holds of an account, in the order of placement. */
    public Uni<List<HoldRow>> holds(String accountId, String state, long after, int limit) {
        return query(HOLDS, LedgerViews::hold, accountId, after, state, limit);
    }

    /** A hold; null where there is none. */
    public Uni<HoldRow> hold(String holdId) {
        return query(HOLD, LedgerViews::hold, holdId).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** Settlements in booking order; of one account or of all. */
    public Uni<List<SettlementRow>> settlements(String symbol, String accountId, long after, int limit) {
        return accountId == null
                ? query(SETTLEMENTS, LedgerViews::settlement, after, symbol, limit)
                : query(SETTLEMENTS_OF, LedgerViews::settlement, after, symbol, limit, accountId);
    }

    /** A settlement by its identifier or that of its trade; null where there is none. */
    public Uni<SettlementRow> settlement(String id) {
        return query(SETTLEMENT, LedgerViews::settlement, id).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    private <T> Uni<List<T>> query(String sql, Function<Row, T> mapping, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(parameters))))
                .map(rows -> list(rows, mapping));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapping.apply(row)));
        return list;
    }

    private static HoldRow hold(Row row) {
        return new HoldRow(
                row.getLong(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getInteger(9));
    }

    private static SettlementRow settlement(Row row) {
        return new SettlementRow(
                row.getLong(0),
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                TradingUnits.of(
                        new BigDecimal(row.getString(11)),
                        new BigDecimal(row.getString(12)),
                        row.getInteger(13),
                        row.getInteger(14)),
                row.getString(15),
                row.getLong(16),
                row.getLong(17),
                row.getString(18),
                row.getString(19));
    }
}
