package org.bourse.matching.api.otc;

import java.util.List;

/**
 * A request for quote.
 *
 * @param accountId who asks
 * @param symbol the market
 * @param side BUY or SELL; absent for quotes both ways
 * @param quantity quantity, decimal
 * @param dealers accounts of the dealers who are asked
 * @param expiresAt until when, RFC 3339; by default five minutes
 * @param clientRfqId the client's own identifier
 */
public record RfqRequest(
        String accountId,
        String symbol,
        String side,
        String quantity,
        List<String> dealers,
        String expiresAt,
        String clientRfqId) {}
