package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.application.OrderChange;

/** Writes the views of orders, fills and journals, set by set. */
@ApplicationScoped
public class OrderViewWriter {
    private static final String ADD_ORDERS =
            """
            insert into orders as o (order_id, account_id, client_order_id, symbol, side, type, time_in_force, quantity_lots,
                price_ticks, status, filled_lots, leaves_lots, reason, command_id, sequence, received_at_micros,
                updated_at_micros)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::bigint[], $9::bigint[], $10::text[], $11::bigint[], $12::bigint[], $13::text[], $14::text[],
                $15::bigint[], $16::bigint[], $17::bigint[])
            on conflict (order_id) do update set status = excluded.status, quantity_lots = excluded.quantity_lots,
                price_ticks = excluded.price_ticks, filled_lots = excluded.filled_lots, leaves_lots = excluded.leaves_lots,
                reason = excluded.reason, command_id = excluded.command_id, sequence = excluded.sequence,
                updated_at_micros = excluded.updated_at_micros
            where o.status = 'REJECTED' and excluded.status <> 'REJECTED'""";
    private static final String CHANGE_ORDERS =
            """
            update orders o set filled_lots = o.filled_lots + u.filled, leaves_lots = u.leaves,
                quantity_lots = coalesce(u.quantity, o.quantity_lots), price_ticks = coalesce(u.price, o.price_ticks),
                status = case when u.canceled then 'CANCELED' when u.leaves = 0 then 'FILLED'
                    when o.filled_lots + u.filled > 0 then 'PARTIALLY_FILLED' else 'NEW' end,
                command_id = coalesce(u.command, o.command_id), sequence = u.seq, updated_at_micros = u.at
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::boolean[], $7::text[],
                $8::bigint[], $9::bigint[]) as u(id, filled, leaves, quantity, price, canceled, command, seq, at)
            where o.order_id = u.id""";
    private static final String ADD_FILLS =
            """
            insert into fills (trade_id, order_id, account_id, symbol, trade_sequence, sequence, side, liquidity,
                price_ticks, quantity_lots, event_time_micros)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
                $8::text[], $9::bigint[], $10::bigint[], $11::bigint[])
            on conflict do nothing""";
    private static final String ADD_EXECUTIONS =
            """
            insert into executions (symbol, sequence, type, command_id, order_id, client_order_id, account_id, side,
                quantity_lots, price_ticks, leaves_lots, trade_id, maker_order_id, maker_account_id, reason,
                event_time_micros)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[],
                $15::text[], $16::bigint[])
            on conflict do nothing""";

    private record Fill(TradeExecuted trade, TradeSide side, boolean maker) {}

    /** Adds the orders that are new in a batch, as they are after it. */
    public Uni<Void> addOrders(SqlConnection connection, Collection<OrderChange> changes) {
        List<OrderChange> fresh = changes.stream()
                .filter(change -> change.accepted() != null || change.refused() != null)
                .toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(ADD_ORDERS)
                .execute(new Columns<>(fresh)
                        .text(OrderChange::orderId)
                        .text(change -> change.accepted() != null
                                ? change.accepted().accountId()
                                : change.refused().accountId())
                        .text(change -> change.accepted() != null
                                ? change.accepted().clientOrderId()
                                : change.refused().clientOrderId())
                        .text(change -> change.accepted() != null
                                ? change.accepted().symbol()
                                : change.refused().symbol())
                        .text(change -> side(change.accepted(), change.refused()))
                        .text(change -> (change.accepted() != null
                                        ? change.accepted().type()
                                        : change.refused().type())
                                .name())
                        .text(change -> (change.accepted() != null
                                        ? change.accepted().timeInForce()
                                        : change.refused().timeInForce())
                                .name())
                        .number(change -> change.accepted() != null
                                ? change.quantityLots()
                                : change.refused().quantityLots())
                        .number(change -> change.accepted() != null
                                ? change.priceTicks()
                                : change.refused().limitTicks())
                        .text(change -> change.accepted() != null ? change.status() : "REJECTED")
                        .number(OrderChange::filledLots)
                        .number(change -> change.accepted() != null ? change.leavesLots() : Long.valueOf(0))
                        .text(OrderChange::reason)
                        .text(OrderChange::commandId)
                        .number(OrderChange::sequence)
                        .number(change -> change.accepted() != null
                                ? change.accepted().eventTimeMicros()
                                : change.updatedAtMicros())
                        .number(OrderChange::updatedAtMicros)
                        .tuple())
                .replaceWithVoid();
    }

    private static String side(OrderAccepted accepted, PlaceOrder refused) {
        return (accepted != null ? accepted.side() : refused.side()).name();
    }

    /** Changes the orders that were there before a batch. */
    public Uni<Void> changeOrders(SqlConnection connection, Collection<OrderChange> changes) {
        List<OrderChange> known = changes.stream()
                .filter(change -> change.accepted() == null && change.leavesLots() != null)
                .toList();
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
                        .number(OrderChange::priceTicks)
                        .flag(OrderChange::canceled)
                        .text(OrderChange::commandId)
                        .number(OrderChange::sequence)
                        .number(OrderChange::updatedAtMicros)
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
            fills.add(new Fill(trade, trade.maker(), true));
            fills.add(new Fill(trade, trade.taker(), false));
        });
        return connection
                .preparedQuery(ADD_FILLS)
                .execute(new Columns<>(fills)
                        .text(fill -> fill.trade().tradeId())
                        .text(fill -> fill.side().orderId())
                        .text(fill -> fill.side().accountId())
                        .text(fill -> fill.trade().symbol())
                        .number(fill -> fill.trade().tradeSequence())
                        .number(fill -> fill.trade().sequence())
                        .text(fill -> (fill.maker()
                                        ? fill.trade().aggressorSide().opposite()
                                        : fill.trade().aggressorSide())
                                .name())
                        .text(fill -> fill.maker() ? "MAKER" : "TAKER")
                        .number(fill -> fill.trade().priceTicks())
                        .number(fill -> fill.trade().quantityLots())
                        .number(fill -> fill.trade().eventTimeMicros())
                        .tuple())
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
                        .tuple())
                .replaceWithVoid();
    }
}
