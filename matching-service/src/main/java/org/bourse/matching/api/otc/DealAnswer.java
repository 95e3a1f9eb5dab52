package org.bourse.matching.api.otc;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.persistence.otc.DealRow;

/**
 * What came of an agreement.
 *
 * @param dealId identifier
 * @param status PENDING, EXECUTED, REJECTED or BUSTED
 * @param price agreed price
 * @param quantity agreed quantity
 * @param buyerOrderId order of the buyer
 * @param sellerOrderId order of the seller
 * @param tradeId the trade; absent before
 * @param tradeSequence its number in the market; absent before
 * @param reason why it was rejected; absent without
 * @param publishAt when the tape shows it; absent for at once
 * @param agreedAt when both sides agreed
 * @param completedAt when the market decided; absent before
 */
public record DealAnswer(
        String dealId,
        String status,
        String price,
        String quantity,
        String buyerOrderId,
        String sellerOrderId,
        String tradeId,
        Long tradeSequence,
        String reason,
        String publishAt,
        String agreedAt,
        String completedAt) {
    static DealAnswer of(DealRow deal, TradingUnits units) {
        return deal == null
                ? null
                : new DealAnswer(
                        deal.dealId(),
                        deal.state(),
                        units.price(deal.priceTicks()),
                        units.quantity(deal.quantityLots()),
                        deal.buyerOrderId(),
                        deal.sellerOrderId(),
                        deal.tradeId(),
                        deal.tradeSequence(),
                        deal.reason(),
                        time(deal.publishAtMicros()),
                        time(deal.agreedAtMicros()),
                        time(deal.completedAtMicros()));
    }

    private static String time(Long micros) {
        return micros == null ? null : Timestamps.format(micros);
    }
}
