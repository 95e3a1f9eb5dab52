package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * One of the two orders of a trade, as it is after the trade.
 *
 * @param orderId the order
 * @param accountId its account
 * @param limitTicks its limit price, or collar price
 * @param leavesLots what is left of it in the market, zero where it is filled
 * @param feeMinor fee of the fill, minor units of the currency, not negative
 */
public record TradeSide(String orderId, String accountId, long limitTicks, long leavesLots, long feeMinor) {
    public TradeSide {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        if (leavesLots < 0 || feeMinor < 0) {
            throw new IllegalArgumentException("neither leavesLots nor feeMinor is negative");
        }
    }

    /** A side without a fee. */
    public TradeSide(String orderId, String accountId, long limitTicks, long leavesLots) {
        this(orderId, accountId, limitTicks, leavesLots, 0);
    }
}
