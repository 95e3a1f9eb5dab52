package org.bourse.matching.domain.calendar;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;

/**
 * An auction under way.
 *
 * @param phase its phase
 * @param beganMicros when it began
 * @param earliestEndMicros it does not end before
 * @param latestEndMicros nor after
 * @param seed from which its end is drawn, hexadecimal; null where the end is not random
 * @param special whether a listing or an operator called it, not the calendar
 */
public record Auction(
        MarketPhase phase,
        long beganMicros,
        long earliestEndMicros,
        long latestEndMicros,
        String seed,
        boolean special) {
    public Auction {
        Objects.requireNonNull(phase, "phase");
        if (seed == null && earliestEndMicros != latestEndMicros) {
            throw new IllegalArgumentException("an end is drawn from a seed");
        }
    }

    /** What is published at its beginning. */
    public AuctionCall callAtBeginning() {
        return new AuctionCall(earliestEndMicros, latestEndMicros, seed == null ? null : RandomEnd.hash(seed), null);
    }

    /** What is published at its end. */
    public AuctionCall callAtEnd() {
        return new AuctionCall(earliestEndMicros, latestEndMicros, seed == null ? null : RandomEnd.hash(seed), seed);
    }

    /** When it ends. */
    public long endMicros(String symbol) {
        return RandomEnd.endMicros(symbol, phase, callAtEnd());
    }
}
