package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * One of the two orders of a trade, as it is after the trade.
 *
 * @param orderId the order
 * @param accountId its account
 * @param limitTicks its limit price, or collar price
 * @param leavesLots what is left of it in the market, zero where it is filled
 */
public record TradeSide(String orderId, String accountId, long limitTicks, long leavesLots) {
    public TradeSide {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        if (leavesLots < 0) {
            throw new IllegalArgumentException("leavesLots is not negative");
        }
    }
}
