package org.bourse.matching.api.otc;

/**
 * A block trade as one side reports it.
 *
 * @param accountId who reports
 * @param counterpartyAccountId the other side
 * @param symbol the market
 * @param side what the reporter does, BUY or SELL
 * @param quantity quantity, decimal
 * @param price price, decimal
 * @param expiresAt until when the other side may affirm, RFC 3339; by default an hour
 * @param clientTradeId the client's own identifier
 */
public record BlockTradeRequest(
        String accountId,
        String counterpartyAccountId,
        String symbol,
        String side,
        String quantity,
        String price,
        String expiresAt,
        String clientTradeId) {}
