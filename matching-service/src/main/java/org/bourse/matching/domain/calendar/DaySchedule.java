package org.bourse.matching.domain.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * The phases of a trading day in local time. Before its first entry the market is closed; a day that goes on from the day before begins
 * with an entry at 00:00.
 *
 * @param name its name, for people
 * @param entries when which phase begins, in the order of their times
 */
public record DaySchedule(String name, List<Entry> entries) {
    /** A day without trading. */
    public static final DaySchedule CLOSED = new DaySchedule("closed", List.of());

    /**
     * The beginning of a phase.
     *
     * @param at local time
     * @param phase the phase
     * @param randomEnd how much later than the next entry says it may end, by chance; zero for exactly then
     */
    public record Entry(LocalTime at, MarketPhase phase, Duration randomEnd) {
        public Entry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(randomEnd, "randomEnd");
        }
    }

    public DaySchedule {
        Objects.requireNonNull(name, "name");
        entries = List.copyOf(entries);
        for (int index = 0; index < entries.size(); index++) {
            check(name, entries, index);
        }
    }

    private static void check(String name, List<Entry> entries, int index) {
        Entry entry = entries.get(index);
        Entry next = index + 1 < entries.size() ? entries.get(index + 1) : null;
        if (next != null && !next.at().isAfter(entry.at())) {
            throw new IllegalArgumentException(name + ": " + next.at() + " does not come after " + entry.at());
        }
        if (Phases.isAuction(entry.phase()) && next == null) {
            throw new IllegalArgumentException(name + ": the auction at " + entry.at() + " has no end");
        }
        if (entry.randomEnd().isNegative()) {
            throw new IllegalArgumentException(name + ": a random end is not negative");
        }
        if (entry.randomEnd().isZero()) {
            return;
        }
        if (!Phases.isAuction(entry.phase())) {
            throw new IllegalArgumentException(name + ": only an auction ends at random");
        }
        if (Phases.isAuction(next.phase())) {
            throw new IllegalArgumentException(
                    name + ": an auction that ends at random is not followed by another one");
        }
        LocalTime end = index + 2 < entries.size() ? entries.get(index + 2).at() : LocalTime.MAX;
        if (Duration.between(next.at(), end).compareTo(entry.randomEnd()) < 0) {
            throw new IllegalArgumentException(name + ": the random end of " + entry.at() + " reaches over "
                    + next.phase() + ", which follows it");
        }
    }
}
