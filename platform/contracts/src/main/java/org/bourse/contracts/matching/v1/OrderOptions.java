package org.bourse.contracts.matching.v1;

import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;

/**
 * What an order may ask for beyond side, quantity and limit. Absent means: without.
 *
 * @param displayLots quantity that the book shows of an iceberg order, more than zero
 * @param minimumLots quantity that must trade at once when the order enters, more than zero
 * @param stopTicks price that triggers a stop order
 * @param trailingTicks distance of a trailing stop, in ticks
 * @param trailingBps distance of a trailing stop, in basis points of the price that it follows; instead of ticks
 * @param expiresAtMicros when a GTD order ends, microseconds since 1970
 * @param postOnly whether it must not take
 * @param selfTradePrevention what happens where it meets an order of its group; absent is {@code NONE}
 * @param selfTradeGroup orders of one group do not trade with each other; the owner of the account where the API sets it
 */
public record OrderOptions(
        Long displayLots,
        Long minimumLots,
        Long stopTicks,
        Long trailingTicks,
        Integer trailingBps,
        Long expiresAtMicros,
        PostOnly postOnly,
        SelfTradePrevention selfTradePrevention,
        String selfTradeGroup) {
    /** A plain order. */
    public static final OrderOptions NONE = new OrderOptions(null, null, null, null, null, null, null, null, null);

    public OrderOptions {
        positive("displayLots", displayLots);
        positive("minimumLots", minimumLots);
        positive("stopTicks", stopTicks);
        positive("trailingTicks", trailingTicks);
        positive("trailingBps", trailingBps == null ? null : trailingBps.longValue());
        if (trailingTicks != null && trailingBps != null) {
            throw new IllegalArgumentException("a trailing stop has one distance");
        }
        if (trailingBps != null && trailingBps >= 10_000) {
            throw new IllegalArgumentException("trailingBps is less than 10000");
        }
        if (selfTradePrevention != null && selfTradePrevention != SelfTradePrevention.NONE && selfTradeGroup == null) {
            throw new IllegalArgumentException("self-trade prevention needs a group");
        }
    }

    private static void positive(String name, Long value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException(name + " is more than zero");
        }
    }
}
