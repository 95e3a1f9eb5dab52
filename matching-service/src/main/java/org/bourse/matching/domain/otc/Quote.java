package org.bourse.matching.domain.otc;

import java.util.Objects;

/**
 * A dealer's answer to a request, with the prices that went to and fro since: the last one counts.
 *
 * @param quoteId identifier, {@code qte_…}
 * @param dealerAccountId who quotes
 * @param prices the last prices
 * @param quantityLots quantity of the last prices
 * @param validUntilMicros from this moment on nobody may act on them
 * @param state where it stands
 * @param version rises with each change; who accepts names the one that he saw
 * @param reason why it ended, in the words of FIX; null while it stands
 * @param changedAtMicros time of the last change
 */
public record Quote(
        String quoteId,
        String dealerAccountId,
        QuotePrices prices,
        long quantityLots,
        long validUntilMicros,
        QuoteState state,
        int version,
        String reason,
        long changedAtMicros) {
    public Quote {
        Objects.requireNonNull(quoteId, "quoteId");
        Objects.requireNonNull(dealerAccountId, "dealerAccountId");
        Objects.requireNonNull(prices, "prices");
        Objects.requireNonNull(state, "state");
        if (quantityLots <= 0 || version < 1) {
            throw new IllegalArgumentException("quantity and version of a quote are more than zero");
        }
        if (state == QuoteState.PENDING && prices.only() == null) {
            throw new IllegalArgumentException("a counter has one price");
        }
        if (state.live() && reason != null) {
            throw new IllegalArgumentException("a quote that stands has no reason to have ended");
        }
    }

    /** Whether nobody may act on its price any more. */
    public boolean over(long nowMicros) {
        return nowMicros >= validUntilMicros;
    }

    Quote moved(QuoteAction action, String why, long nowMicros) {
        return new Quote(
                quoteId,
                dealerAccountId,
                prices,
                quantityLots,
                validUntilMicros,
                Transitions.QUOTE.after(state, action),
                version + 1,
                why,
                nowMicros);
    }

    Quote priced(QuoteAction action, QuotePrices now, long lots, long untilMicros, long nowMicros) {
        return new Quote(
                quoteId,
                dealerAccountId,
                now,
                lots,
                untilMicros,
                Transitions.QUOTE.after(state, action),
                version + 1,
                null,
                nowMicros);
    }
}
