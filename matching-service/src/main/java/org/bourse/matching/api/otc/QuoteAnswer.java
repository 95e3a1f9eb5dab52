package org.bourse.matching.api.otc;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.domain.otc.Party;
import org.bourse.matching.domain.otc.Quote;

/**
 * A quote.
 *
 * @param quoteId identifier
 * @param rfqId the request
 * @param accountId the dealer
 * @param bidPrice what the dealer pays; absent without
 * @param offerPrice for what the dealer sells; absent without
 * @param quantity quantity
 * @param status a word of FIX tag 297
 * @param lastPriceBy REQUESTER or DEALER; absent where no price stands
 * @param version name it to accept or counter
 * @param reason why it ended; absent while it stands
 * @param validUntil until when
 * @param updatedAt time of the last change
 */
public record QuoteAnswer(
        String quoteId,
        String rfqId,
        String accountId,
        String bidPrice,
        String offerPrice,
        String quantity,
        String status,
        Party lastPriceBy,
        int version,
        String reason,
        String validUntil,
        String updatedAt) {
    static QuoteAnswer of(Quote quote, String rfqId, TradingUnits units) {
        return new QuoteAnswer(
                quote.quoteId(),
                rfqId,
                quote.dealerAccountId(),
                price(quote.prices().bidTicks(), units),
                price(quote.prices().offerTicks(), units),
                units.quantity(quote.quantityLots()),
                quote.state().name(),
                quote.state().lastPriceBy(),
                quote.version(),
                quote.reason(),
                Timestamps.format(quote.validUntilMicros()),
                Timestamps.format(quote.changedAtMicros()));
    }

    static String price(Long ticks, TradingUnits units) {
        return ticks == null ? null : units.price(ticks);
    }
}
