package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;

/** An order as the view has it. */
public record OrderRow(
        long number,
        String orderId,
        String accountId,
        String clientOrderId,
        String symbol,
        String side,
        String type,
        String timeInForce,
        long quantityLots,
        Long priceTicks,
        String status,
        long filledLots,
        long leavesLots,
        String reason,
        String commandId,
        long sequence,
        long receivedAtMicros,
        long updatedAtMicros) {

    static OrderRow of(Row row) {
        return new OrderRow(
                row.getLong("number"),
                row.getString("order_id"),
                row.getString("account_id"),
                row.getString("client_order_id"),
                row.getString("symbol"),
                row.getString("side"),
                row.getString("type"),
                row.getString("time_in_force"),
                row.getLong("quantity_lots"),
                row.getLong("price_ticks"),
                row.getString("status"),
                row.getLong("filled_lots"),
                row.getLong("leaves_lots"),
                row.getString("reason"),
                row.getString("command_id"),
                row.getLong("sequence"),
                row.getLong("received_at_micros"),
                row.getLong("updated_at_micros"));
    }
}
