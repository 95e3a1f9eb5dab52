package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * One side of a deal off the book.
 *
 * @param orderId identifier of its order, {@code ord_…}, derived from deal and side
 * @param accountId its account
 * @param clientOrderId its own word for the deal
 * @param fees what the venue takes; null for nothing
 */
public record DealSide(String orderId, String accountId, String clientOrderId, FeeRates fees) {
    public DealSide {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(clientOrderId, "clientOrderId");
    }
}
