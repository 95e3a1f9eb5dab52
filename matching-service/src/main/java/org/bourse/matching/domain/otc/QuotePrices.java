package org.bourse.matching.domain.otc;

import org.bourse.contracts.market.v1.Side;

/**
 * The prices of a quote: one of them, or both.
 *
 * @param bidTicks what the dealer pays; null where he does not buy
 * @param offerTicks for what the dealer sells; null where he does not sell
 */
public record QuotePrices(Long bidTicks, Long offerTicks) {
    public QuotePrices {
        if (bidTicks == null && offerTicks == null) {
            throw new IllegalArgumentException("a quote has a price");
        }
        if ((bidTicks != null && bidTicks <= 0) || (offerTicks != null && offerTicks <= 0)) {
            throw new IllegalArgumentException("the price of a quote is more than zero");
        }
        if (bidTicks != null && offerTicks != null && bidTicks > offerTicks) {
            throw new IllegalArgumentException("a dealer does not pay more than he asks for");
        }
    }

    /** One price, for a requester who buys or sells. */
    public static QuotePrices one(Side requesterSide, long ticks) {
        return requesterSide == Side.BUY ? new QuotePrices(null, ticks) : new QuotePrices(ticks, null);
    }

    /** The price at which the requester would buy or sell; null where there is none. */
    public Long of(Side requesterSide) {
        return requesterSide == Side.BUY ? offerTicks : bidTicks;
    }

    /** The side on which the requester would trade, where only one has a price; else null. */
    public Side only() {
        return bidTicks == null ? Side.BUY : offerTicks == null ? Side.SELL : null;
    }
}
