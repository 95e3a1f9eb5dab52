package org.bourse.matching.api.otc;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.domain.otc.OtcEvent;
import org.bourse.matching.domain.otc.OtcEventType;
import org.bourse.matching.domain.otc.Party;
import org.bourse.matching.persistence.otc.OtcEventRow;

/**
 * Something happened to a request for quote or a block trade.
 *
 * @param number rises; not without gaps
 * @param type what
 * @param quoteId the quote; absent without
 * @param dealerAccountId the dealer whose quote it is; absent without
 * @param by REQUESTER or DEALER; absent where time or the market did it, and for block trades
 * @param bidPrice what the dealer would pay; absent without
 * @param offerPrice for what the dealer would sell; absent without
 * @param quantity quantity; absent without
 * @param reason why; absent without
 * @param eventTime when
 */
public record OtcEventAnswer(
        long number,
        OtcEventType type,
        String quoteId,
        String dealerAccountId,
        Party by,
        String bidPrice,
        String offerPrice,
        String quantity,
        String reason,
        String eventTime) {
    static OtcEventAnswer of(OtcEventRow row, TradingUnits units) {
        OtcEvent event = row.event();
        return new OtcEventAnswer(
                row.number(),
                event.type(),
                event.quoteId(),
                event.dealerAccountId(),
                event.by(),
                QuoteAnswer.price(event.bidTicks(), units),
                QuoteAnswer.price(event.offerTicks(), units),
                event.quantityLots() == null ? null : units.quantity(event.quantityLots()),
                event.reason(),
                Timestamps.format(event.atMicros()));
    }
}
