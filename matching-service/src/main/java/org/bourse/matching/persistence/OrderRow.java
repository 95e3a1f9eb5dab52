package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigInteger;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.matching.v1.OrderOptions;

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
        OrderOptions options,
        String status,
        boolean waiting,
        boolean triggered,
        long filledLots,
        long leavesLots,
        BigInteger notionalTickLots,
        BigInteger feesMinor,
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
                options(row),
                row.getString("status"),
                row.getBoolean("waiting"),
                row.getBoolean("triggered"),
                row.getLong("filled_lots"),
                row.getLong("leaves_lots"),
                row.getBigDecimal("notional_tick_lots").toBigIntegerExact(),
                row.getBigDecimal("fees_minor").toBigIntegerExact(),
                row.getString("reason"),
                row.getString("command_id"),
                row.getLong("sequence"),
                row.getLong("received_at_micros"),
                row.getLong("updated_at_micros"));
    }

    private static OrderOptions options(Row row) {
        Long trailingBps = row.getLong("trailing_bps");
        String postOnly = row.getString("post_only");
        String prevention = row.getString("self_trade_prevention");
        return new OrderOptions(
                row.getLong("display_lots"),
                row.getLong("minimum_lots"),
                row.getLong("stop_ticks"),
                row.getLong("trailing_ticks"),
                trailingBps == null ? null : Integer.valueOf(trailingBps.intValue()),
                row.getLong("expires_at_micros"),
                postOnly == null ? null : PostOnly.valueOf(postOnly),
                prevention == null ? null : SelfTradePrevention.valueOf(prevention),
                row.getString("self_trade_group"));
    }
}
