package org.bourse.matching.api.otc;

import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.otc.OtcAccess.Viewer;
import org.bourse.matching.application.otc.RfqView;
import org.bourse.matching.domain.otc.Quote;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.domain.otc.RfqTerms;

/**
 * A request for quote. A dealer sees neither who asks, nor whom else, nor what others quote.
 *
 * @param rfqId identifier
 * @param accountId who asks; absent for dealers
 * @param clientRfqId its own identifier; absent for dealers
 * @param symbol the market
 * @param side what it wants to do; absent where dealers quote both ways
 * @param quantity quantity
 * @param dealers whom it asks; for a dealer himself
 * @param status NEW, QUOTED, ACCEPTED, FILLED, REJECTED, CANCELED or EXPIRED
 * @param version rises with each change
 * @param quotes the quotes; for a dealer his own
 * @param deal what came of it; absent before, and for dealers whose quote it was not
 * @param expiresAt until when
 * @param createdAt when it was asked
 * @param updatedAt time of the last change
 */
public record RfqAnswer(
        String rfqId,
        String accountId,
        String clientRfqId,
        String symbol,
        Side side,
        String quantity,
        List<String> dealers,
        String status,
        int version,
        List<QuoteAnswer> quotes,
        DealAnswer deal,
        String expiresAt,
        String createdAt,
        String updatedAt) {
    static RfqAnswer of(RfqView view) {
        Rfq rfq = view.rfq();
        RfqTerms terms = rfq.terms();
        Viewer viewer = view.viewer();
        TradingUnits units = view.units();
        Quote dealt = rfq.dealt();
        return new RfqAnswer(
                terms.rfqId(),
                viewer.requester() ? terms.requesterAccountId() : null,
                viewer.requester() ? terms.clientRfqId() : null,
                terms.symbol(),
                terms.side(),
                units.quantity(terms.quantityLots()),
                viewer.requester() ? terms.dealers() : viewer.dealers(),
                rfq.state().name(),
                rfq.version(),
                rfq.quotes().stream()
                        .filter(quote -> viewer.sees(quote.dealerAccountId()))
                        .map(quote -> QuoteAnswer.of(quote, terms.rfqId(), units))
                        .toList(),
                dealt != null && viewer.sees(dealt.dealerAccountId()) ? DealAnswer.of(view.deal(), units) : null,
                Timestamps.format(terms.expiresAtMicros()),
                Timestamps.format(terms.createdAtMicros()),
                Timestamps.format(rfq.changedAtMicros()));
    }

    /** The quote of a dealer that stands. */
    static QuoteAnswer standing(RfqView view, String dealerAccountId) {
        return view.rfq().quotes().stream()
                .filter(quote -> quote.state().live() && quote.dealerAccountId().equals(dealerAccountId))
                .map(quote -> QuoteAnswer.of(quote, view.rfq().terms().rfqId(), view.units()))
                .findFirst()
                .orElseThrow();
    }
}
