package org.bourse.matching.domain.calendar;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * How far a market was led through its calendar.
 *
 * @param symbol the market
 * @param calendar name of the calendar by which it was led
 * @param phase the phase into which it was sent last; the engine may have called a volatility auction since
 * @param plannedUntilMicros every change of the calendar up to this moment is done
 * @param held whether an operator has stopped it, so that the calendar waits
 * @param auction the auction under way; null without one
 */
public record MarketPlan(
        String symbol, String calendar, MarketPhase phase, long plannedUntilMicros, boolean held, Auction auction) {
    public MarketPlan {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(phase, "phase");
    }
}
