package org.bourse.matching.domain.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bourse.contracts.market.v1.MarketPhase;

/** Days follow each other without gap and overlap over ten years, in zones with all kinds of changes of clocks. */
class TradingCalendarPropertyTest {
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2020, 1, 1);
    private static final List<MarketPhase> PHASES = List.of(
            MarketPhase.PRE_OPEN,
            MarketPhase.CONTINUOUS,
            MarketPhase.TRADING_AT_LAST,
            MarketPhase.CANCEL_ONLY,
            MarketPhase.CLOSED);

    @Property(tries = 60)
    void daysFollowEachOtherWithoutGapAndOverlap(
            @ForAll("zones") String zone, @ForAll("schedules") List<DaySchedule.Entry> entries) {
        TradingCalendar calendar = TradingCalendarTest.daily(zone, entries.toArray(DaySchedule.Entry[]::new));
        Instant reached = calendar.timeline(FIRST).get(0).from();
        for (LocalDate date = FIRST; date.isBefore(LAST); date = date.plusDays(1)) {
            for (PhaseSpan span : calendar.timeline(date)) {
                assertEquals(reached, span.from(), zone + " " + date);
                assertTrue(span.to().isAfter(span.from()), zone + " " + date);
                reached = span.to();
            }
        }
        assertEquals(LAST.atStartOfDay(ZoneId.of(zone)).toInstant(), reached);
    }

    @Property(tries = 300)
    void phaseOfAMomentIsThatOfItsLocalTime(
            @ForAll("zones") String zone,
            @ForAll("schedules") List<DaySchedule.Entry> entries,
            @ForAll("moments") Instant moment) {
        TradingCalendar calendar = TradingCalendarTest.daily(zone, entries.toArray(DaySchedule.Entry[]::new));
        PhaseSpan span = calendar.at(moment);
        assertTrue(span.contains(moment));
        ZoneId id = ZoneId.of(zone);
        if (!clocksChangeNear(id, moment)) {
            LocalTime local = LocalDateTime.ofInstant(moment, id).toLocalTime();
            MarketPhase expected = entries.stream()
                    .filter(entry -> !entry.at().isAfter(local))
                    .reduce((first, second) -> second)
                    .map(DaySchedule.Entry::phase)
                    .orElse(MarketPhase.CLOSED);
            assertEquals(expected, span.phase());
        }
    }

    @Property(tries = 200)
    void nextChangeIsTheFirstMomentWithAnotherPhase(
            @ForAll("zones") String zone,
            @ForAll("schedules") List<DaySchedule.Entry> entries,
            @ForAll("moments") Instant moment) {
        TradingCalendar calendar = TradingCalendarTest.daily(zone, entries.toArray(DaySchedule.Entry[]::new));
        MarketPhase phase = calendar.at(moment).phase();
        calendar.next(moment, phase).ifPresent(change -> {
            assertTrue(change.at().isAfter(moment));
            assertEquals(phase, calendar.at(change.at().minusNanos(1000)).phase());
            assertEquals(change.span().phase(), calendar.at(change.at()).phase());
        });
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "America/New_York",
                "Europe/London",
                "Europe/Zurich",
                "UTC",
                "Asia/Tokyo",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "America/Havana",
                "Africa/Cairo",
                "Asia/Beirut");
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2010-01-03T00:00:00Z").getEpochSecond(),
                        Instant.parse("2019-12-30T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<List<DaySchedule.Entry>> schedules() {
        return Arbitraries.maps(Arbitraries.integers().between(0, 24 * 12 - 1), Arbitraries.of(PHASES))
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(map -> new TreeMap<>(map)
                        .entrySet().stream()
                                .flatMap(each -> Stream.of(new DaySchedule.Entry(
                                        LocalTime.ofSecondOfDay(each.getKey() * 300L), each.getValue(), Duration.ZERO)))
                                .toList());
    }

    private static boolean clocksChangeNear(ZoneId zone, Instant moment) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(moment.minus(Duration.ofHours(30)));
        return next != null && next.getInstant().isBefore(moment.plus(Duration.ofHours(30)));
    }
}
