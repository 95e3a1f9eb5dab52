package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.TradeKind;

/**
 * Trade off the book what two sides agreed: each side is an order of its own with a hold of its own.
 *
 * @param commandId identifier of the command
 * @param dealId identifier, {@code dea_…}
 * @param symbol the market
 * @param kind {@code RFQ} or {@code BLOCK}
 * @param buyer who buys
 * @param seller who sells
 * @param priceTicks price, more than zero
 * @param quantityLots quantity, more than zero
 * @param publishAtMicros when the tape shows it, microseconds since 1970; null for at once
 * @param correctsTrade number of the busted trade that it takes the place of; null for a new trade
 * @param receivedAtMicros when the API accepted it
 */
public record PlaceDeal(
        String commandId,
        String dealId,
        String symbol,
        TradeKind kind,
        DealSide buyer,
        DealSide seller,
        long priceTicks,
        long quantityLots,
        Long publishAtMicros,
        Long correctsTrade,
        long receivedAtMicros)
        implements OrderCommand {
    public PlaceDeal {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(dealId, "dealId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(buyer, "buyer");
        Objects.requireNonNull(seller, "seller");
    }

    /** The order of the buyer. */
    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String orderId() {
        return buyer.orderId();
    }

    /** The account of the buyer. */
    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String accountId() {
        return buyer.accountId();
    }
}
