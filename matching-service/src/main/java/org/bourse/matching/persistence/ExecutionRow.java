package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;

/**
 * A journal record as a row. For a trade, the order and account are those of the taker.
 *
 * @param symbol the market
 * @param sequence number in its journal
 * @param type what happened
 * @param commandId the command; null for an opening
 * @param orderId the order; null for an opening
 * @param clientOrderId the client's identifier, where the record has it
 * @param accountId the account; null for an opening
 * @param side side of the order, or of the taker
 * @param quantityLots quantity of the order or trade, or what was cancelled
 * @param priceTicks limit price or trade price
 * @param leavesLots what is left of the order
 * @param tradeId the trade
 * @param makerOrderId the resting order of a trade
 * @param makerAccountId its account
 * @param reason why it was refused or cancelled
 * @param eventTimeMicros when
 */
public record ExecutionRow(
        String symbol,
        long sequence,
        String type,
        String commandId,
        String orderId,
        String clientOrderId,
        String accountId,
        String side,
        Long quantityLots,
        Long priceTicks,
        Long leavesLots,
        String tradeId,
        String makerOrderId,
        String makerAccountId,
        String reason,
        long eventTimeMicros) {

    static ExecutionRow of(ExecutionEvent event) {
        if (event instanceof TradeExecuted trade) {
            return new ExecutionRow(
                    trade.symbol(),
                    trade.sequence(),
                    "TRADE",
                    trade.commandId(),
                    trade.taker().orderId(),
                    null,
                    trade.taker().accountId(),
                    trade.aggressorSide().name(),
                    trade.quantityLots(),
                    trade.priceTicks(),
                    trade.taker().leavesLots(),
                    trade.tradeId(),
                    trade.maker().orderId(),
                    trade.maker().accountId(),
                    null,
                    trade.eventTimeMicros());
        }
        if (event instanceof OrderAccepted o) {
            return order(
                    event,
                    "ORDER_ACCEPTED",
                    o.orderId(),
                    o.accountId(),
                    o.clientOrderId(),
                    o.side().name(),
                    o.quantityLots(),
                    o.type() == OrderType.MARKET ? null : o.limitTicks(),
                    null,
                    null);
        }
        if (event instanceof OrderRejected r) {
            PlaceOrder o = r.order();
            return order(
                    event,
                    "ORDER_REJECTED",
                    o.orderId(),
                    o.accountId(),
                    o.clientOrderId(),
                    o.side().name(),
                    o.quantityLots(),
                    o.limitTicks(),
                    null,
                    r.reason().name());
        }
        if (event instanceof OrderCanceled c) {
            return order(
                    event,
                    "ORDER_CANCELED",
                    c.orderId(),
                    c.accountId(),
                    null,
                    null,
                    c.canceledLots(),
                    null,
                    0L,
                    c.reason().name());
        }
        if (event instanceof OrderAmended a) {
            return order(
                    event,
                    "ORDER_AMENDED",
                    a.orderId(),
                    a.accountId(),
                    null,
                    null,
                    a.quantityLots(),
                    a.limitTicks(),
                    a.leavesLots(),
                    null);
        }
        if (event instanceof AmendRejected a) {
            return order(
                    event,
                    "AMEND_REJECTED",
                    a.orderId(),
                    a.accountId(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    a.reason().name());
        }
        if (event instanceof CancelRejected c) {
            return order(
                    event,
                    "CANCEL_REJECTED",
                    c.orderId(),
                    c.accountId(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    c.reason().name());
        }
        return order(event, "MARKET_OPENED", null, null, null, null, null, null, null, null);
    }

    private static ExecutionRow order(
            ExecutionEvent event,
            String type,
            String orderId,
            String accountId,
            String clientOrderId,
            String side,
            Long quantityLots,
            Long priceTicks,
            Long leavesLots,
            String reason) {
        return new ExecutionRow(
                event.symbol(),
                event.sequence(),
                type,
                event.commandId(),
                orderId,
                clientOrderId,
                accountId,
                side,
                quantityLots,
                priceTicks,
                leavesLots,
                null,
                null,
                null,
                reason,
                event.eventTimeMicros());
    }

    static ExecutionRow of(Row row) {
        return new ExecutionRow(
                row.getString("symbol"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("command_id"),
                row.getString("order_id"),
                row.getString("client_order_id"),
                row.getString("account_id"),
                row.getString("side"),
                row.getLong("quantity_lots"),
                row.getLong("price_ticks"),
                row.getLong("leaves_lots"),
                row.getString("trade_id"),
                row.getString("maker_order_id"),
                row.getString("maker_account_id"),
                row.getString("reason"),
                row.getLong("event_time_micros"));
    }
}
