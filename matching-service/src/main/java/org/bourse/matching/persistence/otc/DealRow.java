package org.bourse.matching.persistence.otc;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A deal on its way through the pre-trade check and the market.
 *
 * @param dealId identifier, {@code dea_…}
 * @param origin RFQ, BLOCK or CORRECTION
 * @param originId the request, the block trade, or the trade that is corrected
 * @param symbol the market
 * @param kind RFQ or BLOCK
 * @param buyerAccountId who buys
 * @param sellerAccountId who sells
 * @param buyerOrderId its order
 * @param sellerOrderId its order
 * @param priceTicks price
 * @param quantityLots quantity
 * @param publishAtMicros when the tape shows it; null for at once
 * @param correctsTrade number of the trade that it takes the place of; null for a new one
 * @param state PENDING, EXECUTED, REJECTED or BUSTED
 * @param tradeId the trade; null without
 * @param tradeSequence number of the trade; null without
 * @param reason why it was rejected; null without
 * @param declinedAccountId whose hold was declined; null without
 * @param agreedAtMicros when both sides agreed
 * @param completedAtMicros when the market decided; null before
 */
public record DealRow(
        String dealId,
        String origin,
        String originId,
        String symbol,
        String kind,
        String buyerAccountId,
        String sellerAccountId,
        String buyerOrderId,
        String sellerOrderId,
        long priceTicks,
        long quantityLots,
        Long publishAtMicros,
        Long correctsTrade,
        String state,
        String tradeId,
        Long tradeSequence,
        String reason,
        String declinedAccountId,
        long agreedAtMicros,
        Long completedAtMicros) {
    /** State of a deal that the market has not decided on. */
    public static final String PENDING = "PENDING";

    static DealRow of(Row row) {
        return new DealRow(
                row.getString("deal_id"),
                row.getString("origin"),
                row.getString("origin_id"),
                row.getString("symbol"),
                row.getString("kind"),
                row.getString("buyer_account_id"),
                row.getString("seller_account_id"),
                row.getString("buyer_order_id"),
                row.getString("seller_order_id"),
                row.getLong("price_ticks"),
                row.getLong("quantity_lots"),
                row.getLong("publish_at_micros"),
                row.getLong("corrects_trade"),
                row.getString("state"),
                row.getString("trade_id"),
                row.getLong("trade_sequence"),
                row.getString("reason"),
                row.getString("declined_account_id"),
                row.getLong("agreed_at_micros"),
                row.getLong("completed_at_micros"));
    }
}
