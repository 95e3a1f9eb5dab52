package org.bourse.matching.domain.otc;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * What is asked for; it never changes.
 *
 * @param rfqId identifier, {@code rfq_…}
 * @param requesterAccountId who asks
 * @param clientRfqId the requester's own identifier; null without
 * @param symbol the market
 * @param side what the requester wants to do; null where dealers are to quote both ways
 * @param quantityLots quantity
 * @param dealers the accounts of the dealers who may answer, at least one
 * @param expiresAtMicros from this moment on nothing can be agreed
 * @param createdAtMicros when it was asked
 */
public record RfqTerms(
        String rfqId,
        String requesterAccountId,
        String clientRfqId,
        String symbol,
        Side side,
        long quantityLots,
        List<String> dealers,
        long expiresAtMicros,
        long createdAtMicros) {
    public RfqTerms {
        Objects.requireNonNull(rfqId, "rfqId");
        Objects.requireNonNull(requesterAccountId, "requesterAccountId");
        Objects.requireNonNull(symbol, "symbol");
        dealers = List.copyOf(dealers);
        if (quantityLots <= 0) {
            throw new IllegalArgumentException("the quantity asked for is more than zero");
        }
        if (dealers.isEmpty() || new HashSet<>(dealers).size() != dealers.size()) {
            throw new IllegalArgumentException("a request goes to at least one dealer, and to each of them once");
        }
        if (dealers.contains(requesterAccountId)) {
            throw new IllegalArgumentException("nobody asks himself for a quote");
        }
        if (expiresAtMicros <= createdAtMicros) {
            throw new IllegalArgumentException("a request ends after it begins");
        }
    }
}
