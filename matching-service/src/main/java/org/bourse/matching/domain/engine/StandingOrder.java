package org.bourse.matching.domain.engine;

import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.FeeRates;

/** What the words of the contracts say of an order that the core knows by its token. */
final class StandingOrder {
    final long token;
    final String orderId;
    final String accountId;
    final Side side;
    final FeeRates fees;

    /** Where the core has it. */
    long handle;

    /** Its limit, or worst price, after the last event that named it. */
    long limitTicks;

    /** What is left of it after the last event that named it. */
    long leavesLots;

    /** The stop price that it waits for; null where it has none of its own. */
    Long stopTicks;

    StandingOrder(long token, String orderId, String accountId, Side side, FeeRates fees) {
        this.token = token;
        this.orderId = orderId;
        this.accountId = accountId;
        this.side = side;
        this.fees = fees;
    }
}
