package org.bourse.matching.api.otc;

/**
 * A dealer's quote.
 *
 * @param accountId the dealer
 * @param bidPrice what he pays, decimal; for a requester who sells
 * @param offerPrice for what he sells, decimal; for a requester who buys
 * @param quantity quantity, decimal; by default all that is asked for
 * @param validUntil until when, RFC 3339; by default a minute
 */
public record QuoteRequest(String accountId, String bidPrice, String offerPrice, String quantity, String validUntil) {}
