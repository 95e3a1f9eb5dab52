package org.bourse.matching.domain.otc;

import java.util.Objects;
import org.bourse.contracts.market.v1.TradeKind;

/**
 * What two sides agreed to trade off the book.
 *
 * @param kind {@code RFQ} or {@code BLOCK}
 * @param symbol the market
 * @param buyerAccountId who buys
 * @param sellerAccountId who sells
 * @param priceTicks price, more than zero
 * @param quantityLots quantity, more than zero
 */
public record AgreedDeal(
        TradeKind kind,
        String symbol,
        String buyerAccountId,
        String sellerAccountId,
        long priceTicks,
        long quantityLots) {
    public AgreedDeal {
        Objects.requireNonNull(symbol, "symbol");
        if (kind != TradeKind.RFQ && kind != TradeKind.BLOCK) {
            throw new IllegalArgumentException("a deal off the book is an RFQ or a BLOCK, not " + kind);
        }
        if (buyerAccountId.equals(sellerAccountId)) {
            throw new IllegalArgumentException("an account does not trade with itself off the book");
        }
        if (priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("price and quantity of a deal are more than zero");
        }
    }
}
