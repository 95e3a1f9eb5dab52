package org.bourse.settlement.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.HoldKind;
import org.bourse.settlement.domain.hold.HoldState;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.BalanceKey;
import org.bourse.settlement.domain.ledger.BustState;
import org.bourse.settlement.domain.ledger.ChunkId;
import org.bourse.settlement.domain.ledger.DeliveredTrade;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.SettledTrade;
import org.bourse.settlement.domain.ledger.TradeBust;

/**
 * Loads the working set of a batch under row locks and writes its changes, with one statement per table.
 *
 * <p>Locks are taken in one order everywhere: void trades, holds by identifier, balances by account and asset, the head of the journal.
 */
@ApplicationScoped
public class LedgerStore {
    private static final String ACCOUNTS = "select account_id, kind, status from accounts where account_id = any($1)";
    private static final String INSTRUMENTS =
            """
            select i.symbol, i.asset, i.currency, i.tick_size, i.lot_size, i.currency_scale, i.asset_scale,
                   coalesce(p.price_ticks, i.reference_ticks)
            from instruments i left join reference_prices p on p.symbol = i.symbol
            where i.symbol = any($1)""";
    private static final String HOLDS =
            """
            select hold_id, kind, account_id, asset, symbol, side, payload, placed, consumed, remaining, quantity_lots,
                   leaves_lots, limit_ticks, pending_amends, quantity_lots_max, limit_ticks_max, state, reason,
                   available_declined, fee_ppm
            from holds where hold_id in (select unnest($1::text[])) order by hold_id for update""";
    private static final String BALANCES =
            """
            select b.account_id, b.asset, b.posted, b.held, b.overdraft
            from balances b
            where (b.account_id, b.asset) in (select * from unnest($1::text[], $2::text[]))
            order by b.account_id, b.asset for update""";
    private static final String TRADES =
            """
            select trade_id from settlements where trade_id = any($1)
            union all select trade_id from trade_busts where trade_id = any($1)""";
    private static final String DELIVERED =
            """
            select trade_id, symbol, buyer_account_id, seller_account_id, units, cash_minor, buyer_fee_minor, seller_fee_minor
            from settlements where trade_id = any($1)""";
    private static final String BUSTS =
            """
            select trade_id, symbol, trade_sequence, state, reason, note, busted_micros
            from trade_busts where trade_id = any($1) order by trade_id for update""";
    private static final String CHUNKS =
            "select allocation_id, chunk from allotment_chunks where allocation_id = any($1)";
    private static final String CURRENCIES = "select code from assets where kind = 'CURRENCY'";

    private static final String INSERT_HOLDS =
            """
            insert into holds (hold_id, kind, account_id, asset, symbol, side, payload, placed, consumed, remaining,
                quantity_lots, leaves_lots, limit_ticks, pending_amends, quantity_lots_max, limit_ticks_max, state, reason,
                available_declined, fee_ppm, created_at)
            select u.*, to_timestamp($21::bigint / 1000000.0)
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
                $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::int[], $15::bigint[],
                $16::bigint[], $17::text[], $18::text[], $19::bigint[], $20::int[]) as u""";
    private static final String UPDATE_HOLDS =
            """
            update holds h set placed = u.placed, consumed = u.consumed, remaining = u.remaining,
                quantity_lots = u.quantity_lots, leaves_lots = u.leaves_lots, limit_ticks = u.limit_ticks,
                pending_amends = u.pending_amends, quantity_lots_max = u.quantity_lots_max,
                limit_ticks_max = u.limit_ticks_max, state = u.state, reason = u.reason
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                $8::int[], $9::bigint[], $10::bigint[], $11::text[], $12::text[])
                as u(hold_id, placed, consumed, remaining, quantity_lots, leaves_lots, limit_ticks, pending_amends,
                    quantity_lots_max, limit_ticks_max, state, reason)
            where h.hold_id = u.hold_id""";
    private static final String UPDATE_BALANCES =
            """
            update balances b set posted = b.posted + u.posted, held = b.held + u.held
            from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as u(account_id, asset, posted, held)
            where b.account_id = u.account_id and b.asset = u.asset""";
    private static final String INSERT_BALANCES =
            """
            insert into balances as b (account_id, asset, posted, held, overdraft)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[])
            on conflict (account_id, asset) do update
            set posted = b.posted + excluded.posted, held = b.held + excluded.held""";
    private static final String INSERT_SETTLEMENTS =
            """
            insert into settlements (trade_id, booking, batch, symbol, trade_sequence, buyer_account_id, seller_account_id,
                buy_order_id, sell_order_id, quantity_lots, price_ticks, units, cash_minor, buyer_fee_minor, seller_fee_minor,
                settlement_id, settled_micros)
            select u.trade_id, $15::bigint + u.n, $16, u.symbol, u.trade_sequence, u.buyer, u.seller, u.buy_order, u.sell_order,
                u.lots, u.ticks, u.units, u.cash, u.buyer_fee, u.seller_fee, u.settlement_id, $17
            from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
                $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[]) with ordinality
                as u(trade_id, symbol, trade_sequence, buyer, seller, buy_order, sell_order, lots, ticks, units, cash,
                    buyer_fee, seller_fee, settlement_id, n)""";
    private static final String SAVE_BUSTS =
            """
            insert into trade_busts as b (trade_id, symbol, trade_sequence, state, reason, note, busted_micros, changed_micros)
            select u.*, $8 from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[]) as u
            on conflict (trade_id) do update
            set state = excluded.state, reason = excluded.reason, changed_micros = excluded.changed_micros""";
    private static final String INSERT_CHUNKS =
            """
            insert into allotment_chunks (allocation_id, chunk, batch)
            select u.allocation_id, u.chunk, $3 from unnest($1::text[], $2::int[]) as u(allocation_id, chunk)""";

    @Inject
    Journal journal;

    /** Instruments of some symbols. */
    public Uni<List<Instrument>> instruments(SqlConnection connection, Collection<String> symbols) {
        return byKeys(connection, INSTRUMENTS, symbols, LedgerStore::instrument);
    }

    /** Accounts. */
    public Uni<List<LedgerAccount>> accounts(SqlConnection connection, Collection<String> accountIds) {
        return byKeys(
                connection,
                ACCOUNTS,
                accountIds,
                row -> new LedgerAccount(
                        row.getString(0),
                        AccountKind.valueOf(row.getString(1)),
                        AccountStatus.valueOf(row.getString(2))));
    }

    /** Holds, locked. */
    public Uni<List<Hold>> lockHolds(SqlConnection connection, Collection<String> holdIds) {
        return byKeys(connection, HOLDS, holdIds, LedgerStore::hold);
    }

    /** Balances that have a row, locked. */
    public Uni<List<Balance>> lockBalances(SqlConnection connection, Collection<BalanceKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(BALANCES)
                .execute(Columns.of(List.copyOf(keys))
                        .text(BalanceKey::accountId)
                        .text(BalanceKey::asset)
                        .tuple())
                .map(rows -> list(
                        rows,
                        row -> Balance.stored(
                                new BalanceKey(row.getString(0), row.getString(1)),
                                row.getLong(2),
                                row.getLong(3),
                                row.getBoolean(4))));
    }

    /** Which of some trades are settled, or void. */
    public Uni<List<String>> settledTrades(SqlConnection connection, Collection<String> tradeIds) {
        return byKeys(connection, TRADES, tradeIds, row -> row.getString(0));
    }

    /** What the settlements of some trades moved, of those that are settled. */
    public Uni<List<DeliveredTrade>> deliveredTrades(SqlConnection connection, Collection<String> tradeIds) {
        return byKeys(
                connection,
                DELIVERED,
                tradeIds,
                row -> new DeliveredTrade(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    /** Which of some trades are void, locked. */
    public Uni<List<TradeBust>> lockBusts(SqlConnection connection, Collection<String> tradeIds) {
        return byKeys(
                connection,
                BUSTS,
                tradeIds,
                row -> new TradeBust(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        BustState.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6)));
    }

    /** Which chunks of some allocation runs are settled. */
    public Uni<List<ChunkId>> settledChunks(SqlConnection connection, Collection<String> allocationIds) {
        return byKeys(connection, CHUNKS, allocationIds, row -> new ChunkId(row.getString(0), row.getInteger(1)));
    }

    /** Codes of the currencies. */
    public Uni<List<String>> currencies(SqlConnection connection) {
        return connection.preparedQuery(CURRENCIES).execute().map(rows -> list(rows, row -> row.getString(0)));
    }

    /** Locks the head of the journal. */
    public Uni<LedgerHead> lockHead(SqlConnection connection) {
        return journal.lockHead(connection);
    }

    /**
     * Writes what the batch changed.
     *
     * @param head locked in this transaction; null where the batch books nothing
     */
    public Uni<Void> write(SqlConnection connection, Ledger ledger, LedgerHead head, long nowMicros) {
        ledger.requireBalanced();
        // Sent in one go, in this order; the connection does not wait for one answer before the next statement.
        return Uni.join()
                .all(
                        insertHolds(connection, ledger, nowMicros),
                        updateHolds(connection, ledger),
                        updateBalances(connection, ledger),
                        insertBalances(connection, ledger),
                        saveBusts(connection, ledger, nowMicros),
                        book(connection, ledger, head, nowMicros))
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> insertHolds(SqlConnection connection, Ledger ledger, long nowMicros) {
        List<Hold.Row> fresh = ledger.holds().stream()
                .filter(hold -> !hold.isStored())
                .map(Hold::row)
                .toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Columns.of(fresh)
                .text(Hold.Row::id)
                .text(row -> row.kind().name())
                .text(Hold.Row::accountId)
                .text(Hold.Row::asset)
                .text(Hold.Row::symbol)
                .text(row -> row.side() == null ? null : row.side().name())
                .text(Hold.Row::payload)
                .number(Hold.Row::placed)
                .number(Hold.Row::consumed)
                .number(Hold.Row::remaining)
                .number(Hold.Row::quantityLots)
                .number(Hold.Row::leavesLots)
                .number(Hold.Row::limitTicks)
                .integer(Hold.Row::pendingAmends)
                .number(Hold.Row::quantityLotsMax)
                .number(Hold.Row::limitTicksMax)
                .text(row -> row.state().name())
                .text(Hold.Row::reason)
                .number(Hold.Row::availableDeclined)
                .integer(Hold.Row::feePpm)
                .same(nowMicros)
                .tuple();
        return expecting(fresh.size(), connection.preparedQuery(INSERT_HOLDS).execute(parameters));
    }

    private Uni<Void> updateHolds(SqlConnection connection, Ledger ledger) {
        List<Hold.Row> changed = ledger.holds().stream()
                .filter(hold -> hold.isStored() && hold.isChanged())
                .map(Hold::row)
                .toList();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Columns.of(changed)
                .text(Hold.Row::id)
                .number(Hold.Row::placed)
                .number(Hold.Row::consumed)
                .number(Hold.Row::remaining)
                .number(Hold.Row::quantityLots)
                .number(Hold.Row::leavesLots)
                .number(Hold.Row::limitTicks)
                .integer(Hold.Row::pendingAmends)
                .number(Hold.Row::quantityLotsMax)
                .number(Hold.Row::limitTicksMax)
                .text(row -> row.state().name())
                .text(Hold.Row::reason)
                .tuple();
        return expecting(changed.size(), connection.preparedQuery(UPDATE_HOLDS).execute(parameters));
    }

    private Uni<Void> updateBalances(SqlConnection connection, Ledger ledger) {
        List<Balance> changed = ledger.balances().stream()
                .filter(balance -> balance.isStored() && balance.isChanged())
                .toList();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return expecting(
                changed.size(),
                connection
                        .preparedQuery(UPDATE_BALANCES)
                        .execute(Columns.of(changed)
                                .text(balance -> balance.key().accountId())
                                .text(balance -> balance.key().asset())
                                .number(Balance::postedChange)
                                .number(Balance::heldChange)
                                .tuple()));
    }

    private Uni<Void> insertBalances(SqlConnection connection, Ledger ledger) {
        List<Balance> fresh = ledger.balances().stream()
                .filter(balance -> !balance.isStored() && balance.isChanged())
                .toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return expecting(
                fresh.size(),
                connection
                        .preparedQuery(INSERT_BALANCES)
                        .execute(Columns.of(fresh)
                                .text(balance -> balance.key().accountId())
                                .text(balance -> balance.key().asset())
                                .number(Balance::posted)
                                .number(Balance::held)
                                .flag(Balance::overdraft)
                                .tuple()));
    }

    private Uni<Void> saveBusts(SqlConnection connection, Ledger ledger, long nowMicros) {
        List<TradeBust> changed = List.copyOf(ledger.changedBusts());
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return expecting(
                changed.size(),
                connection
                        .preparedQuery(SAVE_BUSTS)
                        .execute(Columns.of(changed)
                                .text(TradeBust::tradeId)
                                .text(TradeBust::symbol)
                                .number(TradeBust::tradeSequence)
                                .text(bust -> bust.state().name())
                                .text(TradeBust::reason)
                                .text(TradeBust::note)
                                .number(TradeBust::bustedMicros)
                                .same(nowMicros)
                                .tuple()));
    }

    private Uni<Void> book(SqlConnection connection, Ledger ledger, LedgerHead head, long nowMicros) {
        if (ledger.legs().isEmpty() && ledger.settledChunks().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long batch = head.batch() + 1;
        Uni<Void> chain = Uni.createFrom().voidItem();
        List<SettledTrade> trades = ledger.settledTrades();
        if (!trades.isEmpty()) {
            Tuple parameters = Columns.of(trades)
                    .text(settled -> settled.trade().tradeId())
                    .text(settled -> settled.trade().symbol())
                    .number(settled -> settled.trade().tradeSequence())
                    .text(settled -> settled.trade().buyer().accountId())
                    .text(settled -> settled.trade().seller().accountId())
                    .text(settled -> settled.trade().buyer().orderId())
                    .text(settled -> settled.trade().seller().orderId())
                    .number(settled -> settled.trade().quantityLots())
                    .number(settled -> settled.trade().priceTicks())
                    .number(SettledTrade::units)
                    .number(SettledTrade::cashMinor)
                    .number(settled -> settled.trade().buyer().feeMinor())
                    .number(settled -> settled.trade().seller().feeMinor())
                    .text(SettledTrade::settlementId)
                    .same(head.booking())
                    .same(batch)
                    .same(nowMicros)
                    .tuple();
            chain = chain.chain(() -> expecting(
                    trades.size(), connection.preparedQuery(INSERT_SETTLEMENTS).execute(parameters)));
        }
        if (!ledger.settledChunks().isEmpty()) {
            Tuple parameters = Columns.of(List.copyOf(ledger.settledChunks()))
                    .text(ChunkId::allocationId)
                    .integer(ChunkId::chunk)
                    .same(batch)
                    .tuple();
            chain = chain.chain(() ->
                    connection.preparedQuery(INSERT_CHUNKS).execute(parameters).replaceWithVoid());
        }
        return chain.chain(() -> journal.append(connection, head, ledger.legs(), trades.size(), nowMicros));
    }

    private static Uni<Void> expecting(int count, Uni<RowSet<Row>> statement) {
        return statement.map(rows -> {
            if (rows.rowCount() != count) {
                throw new IllegalStateException("a statement changed " + rows.rowCount() + " rows, not " + count);
            }
            return null;
        });
    }

    private static <T> Uni<List<T>> byKeys(
            SqlConnection connection, String sql, Collection<String> keys, Function<Row, T> mapping) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(sql)
                .execute(Tuple.tuple(new ArrayList<>(List.<Object>of((Object) keys.toArray(String[]::new)))))
                .map(rows -> list(rows, mapping));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapping.apply(row)));
        return list;
    }

    private static Instrument instrument(Row row) {
        return new Instrument(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                TradingUnits.of(
                        new BigDecimal(row.getString(3)),
                        new BigDecimal(row.getString(4)),
                        row.getInteger(5),
                        row.getInteger(6)),
                row.getLong(7));
    }

    private static Hold hold(Row row) {
        String side = row.getString(5);
        return Hold.stored(new Hold.Row(
                row.getString(0),
                HoldKind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                side == null ? null : Side.valueOf(side),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getInteger(13),
                row.getLong(14),
                row.getLong(15),
                HoldState.valueOf(row.getString(16)),
                row.getString(17),
                row.getLong(18),
                row.getInteger(19)));
    }
}
