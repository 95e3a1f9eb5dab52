package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * A trade is settled: delivery versus payment, both legs in one transaction.
 *
 * @param settlementId identifier, {@code stl_…}, derived from the trade
 * @param tradeId the trade
 * @param symbol its market
 * @param tradeSequence its number in the market
 * @param buyerAccountId who received the securities
 * @param sellerAccountId who received the cash
 * @param quantityLots lots delivered
 * @param priceTicks price
 * @param cashMinor cash paid, minor units
 * @param buyerFeeMinor fee that the buyer paid on top, minor units
 * @param sellerFeeMinor fee that the seller paid out of the proceeds, minor units
 * @param settledAtMicros time of the settlement
 */
public record TradeSettled(
        String settlementId,
        String tradeId,
        String symbol,
        long tradeSequence,
        String buyerAccountId,
        String sellerAccountId,
        long quantityLots,
        long priceTicks,
        long cashMinor,
        long buyerFeeMinor,
        long sellerFeeMinor,
        long settledAtMicros)
        implements SettlementEvent {
    public TradeSettled {
        Objects.requireNonNull(settlementId, "settlementId");
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(symbol, "symbol");
    }
}
