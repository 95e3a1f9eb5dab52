package org.bourse.matching.domain.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * When a market is in which phase: a schedule per day of the week in local time, and days with a schedule of their own, such as holidays
 * and half days.
 *
 * <p>The phases of a day follow each other without gap and overlap from its first moment to that of the next day, also where clocks are
 * changed: a local time that does not exist stands for the moment of the change, one that exists twice for the first of the two.
 */
public final class TradingCalendar {
    /** How far the next change is looked for. */
    private static final int SEARCH_DAYS = 400;

    private final String name;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final Map<DayOfWeek, DaySchedule> week;
    private final Map<LocalDate, DaySchedule> specialDays;

    /**
     * A calendar.
     *
     * @param name its name
     * @param zone where its local times hold
     * @param week the schedule of each day of the week; days that are missing are closed
     * @param specialDays days with another schedule
     */
    public TradingCalendar(
            String name, ZoneId zone, Map<DayOfWeek, DaySchedule> week, Map<LocalDate, DaySchedule> specialDays) {
        this.name = Objects.requireNonNull(name, "name");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.rules = zone.getRules();
        this.week = new EnumMap<>(DayOfWeek.class);
        this.week.putAll(week);
        this.specialDays = Map.copyOf(specialDays);
    }

    /**
     * A change of phase.
     *
     * @param at when
     * @param span what begins
     */
    public record Change(Instant at, PhaseSpan span) {}

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where its local times hold. */
    public ZoneId zone() {
        return zone;
    }

    /** The schedule of a day. */
    public DaySchedule schedule(LocalDate date) {
        DaySchedule special = specialDays.get(date);
        return special == null ? week.getOrDefault(date.getDayOfWeek(), DaySchedule.CLOSED) : special;
    }

    /** Whether a day has a schedule of its own. */
    public boolean isSpecial(LocalDate date) {
        return specialDays.containsKey(date);
    }

    /** The phases of a day, from its first moment to the first one of the next day. */
    public List<PhaseSpan> timeline(LocalDate date) {
        Instant end = instant(date.plusDays(1).atStartOfDay());
        Instant from = instant(date.atStartOfDay());
        MarketPhase phase = MarketPhase.CLOSED;
        Duration randomEnd = Duration.ZERO;
        List<PhaseSpan> spans = new ArrayList<>();
        for (DaySchedule.Entry entry : schedule(date).entries()) {
            Instant at = instant(date.atTime(entry.at()));
            if (at.isAfter(from)) {
                spans.add(new PhaseSpan(from, at, phase, randomEnd));
                from = at;
            }
            phase = entry.phase();
            randomEnd = entry.randomEnd();
        }
        if (end.isAfter(from)) {
            spans.add(new PhaseSpan(from, end, phase, randomEnd));
        }
        return spans;
    }

    /** The phase of a moment, within its day. */
    public PhaseSpan at(Instant moment) {
        LocalDate date = LocalDate.ofInstant(moment, zone);
        // Where clocks go back over midnight, a date ends while its second half hour is still to come.
        for (int days = 0; days <= 1; days++) {
            for (PhaseSpan span : timeline(date.plusDays(days))) {
                if (span.contains(moment)) {
                    return span;
                }
            }
        }
        throw new IllegalStateException(name + " has no phase for " + moment);
    }

    /** The first change to another phase than a given one after a moment; empty where none is near. */
    public Optional<Change> next(Instant after, MarketPhase phase) {
        LocalDate date = LocalDate.ofInstant(after, zone);
        for (int day = 0; day < SEARCH_DAYS; day++) {
            for (PhaseSpan span : timeline(date.plusDays(day))) {
                if (span.from().isAfter(after) && span.phase() != phase) {
                    return Optional.of(new Change(span.from(), span));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a day has anything but the market being closed. */
    public boolean isTradingDay(LocalDate date) {
        return schedule(date).entries().stream().anyMatch(entry -> entry.phase() != MarketPhase.CLOSED);
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return transition.isGap() ? transition.getInstant() : local.toInstant(transition.getOffsetBefore());
    }
}
