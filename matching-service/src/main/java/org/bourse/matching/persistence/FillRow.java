package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;

/** A fill as the view has it: one side of a trade. */
public record FillRow(
        long number,
        String tradeId,
        String orderId,
        String accountId,
        String symbol,
        long tradeSequence,
        long sequence,
        String side,
        String kind,
        String liquidity,
        long priceTicks,
        long quantityLots,
        long feeMinor,
        boolean busted,
        long eventTimeMicros) {

    static FillRow of(Row row) {
        return new FillRow(
                row.getLong("number"),
                row.getString("trade_id"),
                row.getString("order_id"),
                row.getString("account_id"),
                row.getString("symbol"),
                row.getLong("trade_sequence"),
                row.getLong("sequence"),
                row.getString("side"),
                row.getString("kind"),
                row.getString("liquidity"),
                row.getLong("price_ticks"),
                row.getLong("quantity_lots"),
                row.getLong("fee_minor"),
                row.getBoolean("busted"),
                row.getLong("event_time_micros"));
    }
}
