package org.bourse.matching.api;

/**
 * A change of an order.
 *
 * @param quantity new total quantity with what is filled, decimal; absent to leave it
 * @param price new limit price, decimal; absent to leave it
 * @param stopPrice new stop price of an order that waits for it, decimal; absent to leave it
 */
public record AmendRequest(String quantity, String price, String stopPrice) {}
