package org.bourse.matching.domain.calendar;

import org.bourse.contracts.market.v1.MarketPhase;

/** What phases have in common. */
public final class Phases {
    private Phases() {}

    /** Whether orders gather, so that there is an indicative price. */
    public static boolean isCall(MarketPhase phase) {
        return phase == MarketPhase.PRE_OPEN || isAuction(phase);
    }

    /** Whether orders gather for one price that is found at the end. */
    public static boolean isAuction(MarketPhase phase) {
        return phase == MarketPhase.OPENING_AUCTION
                || phase == MarketPhase.VOLATILITY_AUCTION
                || phase == MarketPhase.CLOSING_AUCTION;
    }
}
