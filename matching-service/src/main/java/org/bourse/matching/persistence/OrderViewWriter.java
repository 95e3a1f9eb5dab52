package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.application.AccountEvent;
import org.bourse.matching.application.OrderChange;

/** Writes the views of orders, fills and journals, set by set. */
@ApplicationScoped
public class OrderViewWriter {
    private static final String ADD_ORDERS =
            """
            insert into orders as o (order_id, account_id, client_order_id, symbol, side, type, time_in_force, quantity_lots,
                price_ticks, status, filled_lots, leaves_lots, reason, command_id, sequence, received_at_micros,
                updated_at_micros, notional_tick_lots, fees_minor, waiting, triggered, stop_ticks, display_lots,
                minimum_lots, trailing_ticks, trailing_bps, expires_at_micros, post_only, self_trade_prevention,
                self_trade_group)
            select a, b, c, d, e, f, g, h, i, j, k, l, m, n, p, q, r, s::numeric, t::numeric, v, w, x, y, z, aa, bb, cc, dd,
                ee, ff
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::bigint[], $9::bigint[], $10::text[], $11::bigint[], $12::bigint[], $13::text[], $14::text[],
                $15::bigint[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::boolean[], $21::boolean[],
                $22::bigint[], $23::bigint[], $24::bigint[], $25::bigint[], $26::bigint[], $27::bigint[], $28::text[],
                $29::text[], $30::text[])
                as u(a, b, c, d, e, f, g, h, i, j, k, l, m, n, p, q, r, s, t, v, w, x, y, z, aa, bb, cc, dd, ee, ff)
            on conflict (order_id) do update set status = excluded.status, quantity_lots = excluded.quantity_lots,
                price_ticks = excluded.price_ticks, filled_lots = excluded.filled_lots, leaves_lots = excluded.leaves_lots,
                reason = excluded.reason, command_id = excluded.command_id, sequence = excluded.sequence,
                updated_at_micros = excluded.updated_at_micros, notional_tick_lots = excluded.notional_tick_lots,
                fees_minor = excluded.fees_minor, waiting = excluded.waiting, triggered = excluded.triggered,
                stop_ticks = excluded.stop_ticks
            where o.status = 'REJECTED' and excluded.status <> 'REJECTED'""";
    private static final String CHANGE_ORDERS =
            """
            update orders o set filled_lots = o.filled_lots + u.filled, leaves_lots = coalesce(u.leaves, o.leaves_lots),
                quantity_lots = coalesce(u.quantity, o.quantity_lots) - u.less,
                price_ticks = case when u.repriced or o.price_ticks is not null or o.type in ('LIMIT', 'STOP_LIMIT')
                    then coalesce(u.price, o.price_ticks) end,
                status = case when u.canceled is not null then u.canceled
                    when coalesce(u.leaves, o.leaves_lots) = 0 then 'FILLED'
                    when o.filled_lots + u.filled > 0 then 'PARTIALLY_FILLED' else 'NEW' end,
                reason = u.reason, command_id = coalesce(u.command, o.command_id), sequence = u.seq,
                updated_at_micros = u.at, notional_tick_lots = o.notional_tick_lots + u.notional::numeric,
                fees_minor = o.fees_minor + u.fees::numeric, waiting = coalesce(u.waiting, o.waiting),
                triggered = o.triggered or u.triggered, stop_ticks = coalesce(u.stop, o.stop_ticks)
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::boolean[],
                $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::text[], $14::text[],
                $15::boolean[], $16::boolean[], $17::bigint[])
                as u(id, filled, leaves, quantity, less, price, repriced, canceled, reason, command, seq, at, notional,
                    fees, waiting, triggered, stop)
            where o.order_id = u.id""";
    private static final String ADD_FILLS =
            """
            insert into fills (trade_id, order_id, account_id, symbol, trade_sequence, sequence, side, liquidity,
                price_ticks, quantity_lots, event_time_micros, kind, fee_minor)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
                $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::bigint[])
            on conflict do nothing""";
    private static final String BUST_FILLS = "update fills set busted = true where trade_id = any($1)";
    private static final String ADD_EXECUTIONS =
            """
            insert into executions (symbol, sequence, type, command_id, order_id, client_order_id, account_id, side,
                quantity_lots, price_ticks, leaves_lots, trade_id, maker_order_id, maker_account_id, reason,
                event_time_micros, kind, stop_ticks, fee_minor, maker_leaves_lots, maker_fee_minor, note)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[],
                $15::text[], $16::bigint[], $17::text[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[],
                $22::text[])
            on conflict do nothing""";
    private static final String ADD_ACCOUNT_EVENTS =
            """
            with events as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) with ordinality
                    as u(account, order_id, symbol, sequence, ordinal)
            ), counts as (
                select account, count(*) as more from events group by account order by account
            ), heads as (
                insert into account_streams as s (account_id, last_number) select account, more from counts order by account
                on conflict (account_id) do update set last_number = s.last_number + excluded.last_number
                returning account_id, last_number
            )
            insert into account_events (account_id, number, symbol, sequence, order_id)
            select e.account, h.last_number - c.more + row_number() over (partition by e.account order by e.ordinal),
                e.symbol, e.sequence, e.order_id
            from events e join counts c on c.account = e.account join heads h on h.account_id = e.account""";

    private record Fill(TradeExecuted trade, Side side) {
        TradeSide own() {
            return trade.side(side);
        }

        String liquidity() {
            if (trade.aggressorSide() != null) {
                return trade.aggressorSide() == side ? "TAKER" : "MAKER";
            }
            return trade.kind() == TradeKind.AUCTION ? "AUCTION" : "NEGOTIATED";
        }
    }

    /** What an order was entered with, as the engine took or refused it. */
    private record Terms(
            String accountId,
            String clientOrderId,
            String symbol,
            Side side,
            OrderType type,
            TimeInForce force,
            OrderOptions options) {
        static Terms of(OrderChange change) {
            OrderAccepted a = change.accepted();
            if (a != null) {
                return new Terms(
                        a.accountId(), a.clientOrderId(), a.symbol(), a.side(), a.type(), a.timeInForce(), a.options());
            }
            PlaceOrder o = change.refused();
            return new Terms(
                    o.accountId(), o.clientOrderId(), o.symbol(), o.side(), o.type(), o.timeInForce(), o.options());
        }
    }

    private record Fresh(OrderChange change, Terms terms) {}

    /** Adds the orders that are new in a batch, as they are after it. */
    public Uni<Void> addOrders(SqlConnection connection, Collection<OrderChange> changes) {
        List<Fresh> fresh = changes.stream()
                .filter(OrderChange::isNew)
                .map(change -> new Fresh(change, Terms.of(change)))
                .toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Fresh> columns = new Columns<>(fresh)
                .text(order -> order.change().orderId())
                .text(order -> order.terms().accountId())
                .text(order -> order.terms().clientOrderId())
                .text(order -> order.terms().symbol())
                .text(order -> order.terms().side().name())
                .text(order -> order.terms().type().name())
                .text(order -> order.terms().force().name())
                .number(order -> order.change().isRefused()
                        ? Long.valueOf(order.change().refused().quantityLots())
                        : order.change().quantityLots())
                .number(OrderViewWriter::limit)
                .text(order -> order.change().status())
                .number(order -> order.change().filledLots())
                .number(order -> order.change().isRefused()
                        ? Long.valueOf(0)
                        : order.change().leavesLots())
                .text(order -> order.change().reason())
                .text(order -> order.change().commandId())
                .number(order -> order.change().sequence())
                .number(order -> order.change().accepted() != null
                        ? order.change().accepted().eventTimeMicros()
                        : order.change().updatedAtMicros())
                .number(order -> order.change().updatedAtMicros());
        return connection
                .preparedQuery(ADD_ORDERS)
                .execute(options(columns).tuple())
                .replaceWithVoid();
    }

    private static Columns<Fresh> options(Columns<Fresh> columns) {
        return columns.text(order -> order.change().notionalTickLots().toString())
                .text(order -> order.change().feesMinor().toString())
                .flag(order -> Boolean.TRUE.equals(order.change().waiting()))
                .flag(order -> order.change().triggered())
                .number(order -> order.change().isRefused()
                        ? order.terms().options().stopTicks()
                        : order.change().stopTicks())
                .number(order -> order.terms().options().displayLots())
                .number(order -> order.terms().options().minimumLots())
                .number(order -> order.terms().options().trailingTicks())
                .number(order -> order.terms().options().trailingBps() == null
                        ? null
                        : Long.valueOf(order.terms().options().trailingBps()))
                .number(order -> order.terms().options().expiresAtMicros())
                .text(order -> name(order.terms().options().postOnly()))
                .text(order -> name(order.terms().options().selfTradePrevention()))
                .text(order -> order.terms().options().selfTradeGroup());
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** The limit of a new order; the worst price of an order without a limit is none. */
    private static Long limit(Fresh order) {
        OrderChange change = order.change();
        if (change.isRefused()) {
            return change.refused().limitTicks();
        }
        OrderType type = order.terms().type();
        boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        return limited || change.isRepriced() ? change.priceTicks() : null;
    }

    /** Changes the orders that were there before a batch. */
    public Uni<Void> changeOrders(SqlConnection connection, Collection<OrderChange> changes) {
        List<OrderChange> known =
                changes.stream().filter(OrderChange::isOfKnown).toList();
        if (known.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(CHANGE_ORDERS)
                .execute(new Columns<>(known)
                        .text(OrderChange::orderId)
                        .number(OrderChange::filledLots)
                        .number(OrderChange::leavesLots)
                        .number(OrderChange::quantityLots)
                        .number(OrderChange::decrementedLots)
                        .number(OrderChange::priceTicks)
                        .flag(OrderChange::isRepriced)
                        .text(OrderChange::canceledStatus)
                        .text(OrderChange::reason)
                        .text(OrderChange::commandId)
                        .number(OrderChange::sequence)
                        .number(OrderChange::updatedAtMicros)
                        .text(change -> change.notionalTickLots().toString())
                        .text(change -> change.feesMinor().toString())
                        .flag(OrderChange::waiting)
                        .flag(OrderChange::triggered)
                        .number(OrderChange::stopTicks)
                        .tuple())
                .replaceWithVoid();
    }

    /** Adds two fills per trade. */
    public Uni<Void> addFills(SqlConnection connection, List<TradeExecuted> trades) {
        if (trades.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Fill> fills = new ArrayList<>(trades.size() * 2);
        trades.forEach(trade -> {
            // The maker first, as the lists have always shown them.
            Side first = trade.aggressorSide() == null
                    ? Side.BUY
                    : trade.aggressorSide().opposite();
            fills.add(new Fill(trade, first));
            fills.add(new Fill(trade, first.opposite()));
        });
        return connection
                .preparedQuery(ADD_FILLS)
                .execute(new Columns<>(fills)
                        .text(fill -> fill.trade().tradeId())
                        .text(fill -> fill.own().orderId())
                        .text(fill -> fill.own().accountId())
                        .text(fill -> fill.trade().symbol())
                        .number(fill -> fill.trade().tradeSequence())
                        .number(fill -> fill.trade().sequence())
                        .text(fill -> fill.side().name())
                        .text(Fill::liquidity)
                        .number(fill -> fill.trade().priceTicks())
                        .number(fill -> fill.trade().quantityLots())
                        .number(fill -> fill.trade().eventTimeMicros())
                        .text(fill -> fill.trade().kind().name())
                        .number(fill -> fill.own().feeMinor())
                        .tuple())
                .replaceWithVoid();
    }

    /** Marks the fills of trades that are void. */
    public Uni<Void> bustFills(SqlConnection connection, List<TradeExecuted> trades) {
        if (trades.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(BUST_FILLS)
                .execute(new Columns<>(trades).text(TradeExecuted::tradeId).tuple())
                .replaceWithVoid();
    }

    /** Adds journal records. */
    public Uni<Void> addExecutions(SqlConnection connection, List<ExecutionEvent> events) {
        List<ExecutionRow> rows = events.stream().map(ExecutionRow::of).toList();
        return connection
                .preparedQuery(ADD_EXECUTIONS)
                .execute(new Columns<>(rows)
                        .text(ExecutionRow::symbol)
                        .number(ExecutionRow::sequence)
                        .text(ExecutionRow::type)
                        .text(ExecutionRow::commandId)
                        .text(ExecutionRow::orderId)
                        .text(ExecutionRow::clientOrderId)
                        .text(ExecutionRow::accountId)
                        .text(ExecutionRow::side)
                        .number(ExecutionRow::quantityLots)
                        .number(ExecutionRow::priceTicks)
                        .number(ExecutionRow::leavesLots)
                        .text(ExecutionRow::tradeId)
                        .text(ExecutionRow::makerOrderId)
                        .text(ExecutionRow::makerAccountId)
                        .text(ExecutionRow::reason)
                        .number(ExecutionRow::eventTimeMicros)
                        .text(ExecutionRow::kind)
                        .number(ExecutionRow::stopTicks)
                        .number(ExecutionRow::feeMinor)
                        .number(ExecutionRow::makerLeavesLots)
                        .number(ExecutionRow::makerFeeMinor)
                        .text(ExecutionRow::note)
                        .tuple())
                .replaceWithVoid();
    }

    /** Adds journal records to the journals of the accounts that they are about, which are locked until the commit. */
    public Uni<Void> addAccountEvents(SqlConnection connection, List<AccountEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(ADD_ACCOUNT_EVENTS)
                .execute(new Columns<>(events)
                        .text(AccountEvent::accountId)
                        .text(AccountEvent::orderId)
                        .text(AccountEvent::symbol)
                        .number(AccountEvent::sequence)
                        .tuple())
                .replaceWithVoid();
    }
}
