package org.bourse.matching.domain.otc;

import java.util.Objects;

/**
 * Something happened off the book.
 *
 * @param type what
 * @param quoteId the quote that it is about; null for the whole
 * @param dealerAccountId the dealer who may see it besides the requester; null where all parties may
 * @param by who did it; null where time, the pre-trade check or the market did
 * @param bidTicks what the dealer would pay; null without
 * @param offerTicks for what the dealer would sell; null without
 * @param quantityLots quantity; null without
 * @param reason why, in the words of FIX; null without
 * @param atMicros when
 */
public record OtcEvent(
        OtcEventType type,
        String quoteId,
        String dealerAccountId,
        Party by,
        Long bidTicks,
        Long offerTicks,
        Long quantityLots,
        String reason,
        long atMicros) {
    public OtcEvent {
        Objects.requireNonNull(type, "type");
    }

    static OtcEvent of(OtcEventType type, Party by, String reason, long atMicros) {
        return new OtcEvent(type, null, null, by, null, null, null, reason, atMicros);
    }

    static OtcEvent of(OtcEventType type, Quote quote, Party by, String reason, long atMicros) {
        return new OtcEvent(
                type,
                quote.quoteId(),
                quote.dealerAccountId(),
                by,
                quote.prices().bidTicks(),
                quote.prices().offerTicks(),
                quote.quantityLots(),
                reason,
                atMicros);
    }
}
