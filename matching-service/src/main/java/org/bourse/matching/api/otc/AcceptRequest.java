package org.bourse.matching.api.otc;

/**
 * Takes the last price of a quote.
 *
 * @param version version of the quote that the client saw
 * @param side what the requester does, BUY or SELL; needed where the quote is both ways
 */
public record AcceptRequest(Integer version, String side) {}
