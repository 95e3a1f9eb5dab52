package org.bourse.matching.domain.calendar;

import java.time.Duration;
import java.time.Instant;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * A phase of a day.
 *
 * @param from when it begins
 * @param to when it ends; the moment itself belongs to the next phase
 * @param phase the phase
 * @param randomEnd how much later than {@code to} it may end, by chance
 */
public record PhaseSpan(Instant from, Instant to, MarketPhase phase, Duration randomEnd) {
    /** Whether a moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
