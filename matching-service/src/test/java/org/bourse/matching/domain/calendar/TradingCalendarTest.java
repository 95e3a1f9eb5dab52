package org.bourse.matching.domain.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bourse.contracts.market.v1.MarketPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
    @ParameterizedTest(name = "{0} trades continuously from {2} on {1}")
    @CsvSource({
        // New York changes its clocks on 2026-03-08 and 2026-11-01.
        "XNYS-like, 2026-03-06, 2026-03-06T14:30:00Z",
        "XNYS-like, 2026-03-09, 2026-03-09T13:30:00Z",
        "XNYS-like, 2026-10-30, 2026-10-30T13:30:00Z",
        "XNYS-like, 2026-11-02, 2026-11-02T14:30:00Z",
        // London and Zurich change theirs on 2026-03-29 and 2026-10-25.
        "XLON-like, 2026-03-27, 2026-03-27T08:00:00Z",
        "XLON-like, 2026-03-30, 2026-03-30T07:00:00Z",
        "XLON-like, 2026-10-23, 2026-10-23T07:00:00Z",
        "XLON-like, 2026-10-26, 2026-10-26T08:00:00Z",
        "XSWX-like, 2026-03-27, 2026-03-27T08:00:00Z",
        "XSWX-like, 2026-03-30, 2026-03-30T07:00:00Z",
        "XSWX-like, 2026-10-26, 2026-10-26T08:00:00Z",
        "24x7, 2026-03-29, 2026-03-29T00:00:00Z",
    })
    void opensAtItsLocalTimeBeforeAndAfterClocksChange(String name, LocalDate date, Instant opens) {
        assertEquals(opens, begin(BuiltInCalendars.named(name), date, MarketPhase.CONTINUOUS));
    }

    @Test
    void holidayIsClosedFromItsFirstMomentToItsLast() {
        TradingCalendar calendar = BuiltInCalendars.named("XNYS-like");
        LocalDate holiday = LocalDate.of(2026, 7, 3);
        assertEquals(
                List.of(new PhaseSpan(
                        Instant.parse("2026-07-03T04:00:00Z"),
                        Instant.parse("2026-07-04T04:00:00Z"),
                        MarketPhase.CLOSED,
                        Duration.ZERO)),
                calendar.timeline(holiday));
        assertFalse(calendar.isTradingDay(holiday));
        assertTrue(calendar.isSpecial(holiday));
        assertFalse(calendar.isTradingDay(LocalDate.of(2026, 7, 5)));
    }

    @Test
    void halfDayClosesEarly() {
        TradingCalendar calendar = BuiltInCalendars.named("XNYS-like");
        assertEquals(
                Instant.parse("2026-11-27T18:00:00Z"),
                begin(calendar, LocalDate.of(2026, 11, 27), MarketPhase.CLOSING_AUCTION));
        assertEquals("half", calendar.schedule(LocalDate.of(2026, 11, 27)).name());
    }

    @Test
    void nextChangeAfterFridayIsOnMondayOrAfterTheHoliday() {
        TradingCalendar calendar = BuiltInCalendars.named("XLON-like");
        // Christmas 2026 is a Friday, and the Monday after it is a holiday too.
        TradingCalendar.Change change = calendar.next(Instant.parse("2026-12-24T13:00:00Z"), MarketPhase.CLOSED)
                .orElseThrow();
        assertEquals(Instant.parse("2026-12-29T05:05:00Z"), change.at());
        assertEquals(MarketPhase.PRE_OPEN, change.span().phase());
    }

    @Test
    void marketThatNeverClosesHasNoNextChange() {
        TradingCalendar calendar = BuiltInCalendars.named("24x7");
        assertTrue(calendar.next(Instant.parse("2026-01-01T00:00:00Z"), MarketPhase.CONTINUOUS)
                .isEmpty());
        assertEquals(
                MarketPhase.CONTINUOUS,
                calendar.at(Instant.parse("2026-12-25T03:04:05Z")).phase());
    }

    @Test
    void localTimeThatDoesNotExistIsTheMomentOfTheChange() {
        // From 02:00 to 03:00 there is no local time in New York on 2026-03-08.
        TradingCalendar calendar = daily(
                "America/New_York",
                entry("01:30", MarketPhase.PRE_OPEN),
                entry("02:10", MarketPhase.CANCEL_ONLY),
                entry("02:50", MarketPhase.CONTINUOUS),
                entry("03:10", MarketPhase.CLOSED));
        assertEquals(
                List.of(
                        "CLOSED 2026-03-08T05:00:00Z",
                        "PRE_OPEN 2026-03-08T06:30:00Z",
                        "CONTINUOUS 2026-03-08T07:00:00Z",
                        "CLOSED 2026-03-08T07:10:00Z"),
                begins(calendar, LocalDate.of(2026, 3, 8)));
    }

    @Test
    void localTimeThatExistsTwiceIsTheFirst() {
        // From 01:00 to 02:00 every local time comes twice in New York on 2026-11-01.
        TradingCalendar calendar =
                daily("America/New_York", entry("01:30", MarketPhase.CONTINUOUS), entry("02:00", MarketPhase.CLOSED));
        assertEquals(
                List.of(
                        "CLOSED 2026-11-01T04:00:00Z",
                        "CONTINUOUS 2026-11-01T05:30:00Z",
                        "CLOSED 2026-11-01T07:00:00Z"),
                begins(calendar, LocalDate.of(2026, 11, 1)));
    }

    @Test
    void dayWhoseMidnightDoesNotExistBeginsLater() {
        TradingCalendar calendar = daily("America/Sao_Paulo", entry("00:00", MarketPhase.CONTINUOUS));
        assertEquals(List.of("CONTINUOUS 2018-11-04T03:00:00Z"), begins(calendar, LocalDate.of(2018, 11, 4)));
    }

    @Test
    void dateThatWasLeftOutHasNoPhase() {
        TradingCalendar calendar = daily("Pacific/Apia", entry("09:00", MarketPhase.CONTINUOUS));
        assertEquals(List.of(), calendar.timeline(LocalDate.of(2011, 12, 30)));
        assertEquals(
                MarketPhase.CLOSED,
                calendar.at(Instant.parse("2011-12-30T10:00:00Z")).phase());
    }

    @Test
    void scheduleThatCannotBeKeptIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> daily("UTC", entry("09:00", MarketPhase.CONTINUOUS), entry("09:00", MarketPhase.CLOSED)));
        assertThrows(IllegalArgumentException.class, () -> daily("UTC", entry("09:00", MarketPhase.OPENING_AUCTION)));
        assertThrows(
                IllegalArgumentException.class,
                () -> daily(
                        "UTC",
                        new DaySchedule.Entry(LocalTime.of(9, 0), MarketPhase.CONTINUOUS, Duration.ofSeconds(1)),
                        entry("10:00", MarketPhase.CLOSED)));
        assertThrows(
                IllegalArgumentException.class,
                () -> daily(
                        "UTC",
                        new DaySchedule.Entry(LocalTime.of(9, 0), MarketPhase.CLOSING_AUCTION, Duration.ofMinutes(6)),
                        entry("09:10", MarketPhase.TRADING_AT_LAST),
                        entry("09:15", MarketPhase.CLOSED)));
    }

    static TradingCalendar daily(String zone, DaySchedule.Entry... entries) {
        DaySchedule day = new DaySchedule("day", List.of(entries));
        Map<DayOfWeek, DaySchedule> week =
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), each -> day));
        return new TradingCalendar("test", ZoneId.of(zone), week, Map.of());
    }

    static DaySchedule.Entry entry(String at, MarketPhase phase) {
        return new DaySchedule.Entry(LocalTime.parse(at), phase, Duration.ZERO);
    }

    private static List<String> begins(TradingCalendar calendar, LocalDate date) {
        return calendar.timeline(date).stream()
                .map(span -> span.phase() + " " + span.from())
                .toList();
    }

    private static Instant begin(TradingCalendar calendar, LocalDate date, MarketPhase phase) {
        return calendar.timeline(date).stream()
                .filter(span -> span.phase() == phase)
                .findFirst()
                .orElseThrow()
                .from();
    }
}
