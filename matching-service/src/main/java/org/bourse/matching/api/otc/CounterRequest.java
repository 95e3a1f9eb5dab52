package org.bourse.matching.api.otc;

/**
 * Another price for a quote.
 *
 * @param version version of the quote that the client saw
 * @param side what the requester would do, BUY or SELL; needed where the quote is both ways
 * @param price the price, decimal
 * @param quantity quantity, decimal; by default that of the last price
 * @param validUntil until when, RFC 3339; by default as long as the last price
 */
public record CounterRequest(Integer version, String side, String price, String quantity, String validUntil) {}
