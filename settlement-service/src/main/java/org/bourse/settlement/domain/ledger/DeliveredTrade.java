package org.bourse.settlement.domain.ledger;

/**
 * What the settlement of a trade moved.
 *
 * @param tradeId the trade
 * @param symbol its market
 * @param buyerAccountId who received the securities
 * @param sellerAccountId who received the cash
 * @param units smallest units of the security delivered
 * @param cashMinor cash paid
 * @param buyerFeeMinor fee that the buyer paid on top
 * @param sellerFeeMinor fee that the seller paid out of the proceeds
 */
public record DeliveredTrade(
        String tradeId,
        String symbol,
        String buyerAccountId,
        String sellerAccountId,
        long units,
        long cashMinor,
        long buyerFeeMinor,
        long sellerFeeMinor) {}
