package org.bourse.matching.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.matching.domain.calendar.DaySchedule;
import org.bourse.matching.domain.calendar.TradingCalendar;

/** Reads trading calendars; whatever is wrong in the file is refused. */
public final class CalendarFile {
    private static final String CLOSED = "closed";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private CalendarFile() {}

    private record Entry(
            @JsonProperty(required = true) String at, @JsonProperty(required = true) String phase, String randomEnd) {}

    private record Calendar(
            @JsonProperty(required = true) String zone,
            @JsonProperty(required = true) Map<String, List<Entry>> schedules,
            @JsonProperty(required = true) Map<String, String> week,
            Map<String, String> specialDays) {}

    /** The calendars of a file by their names. */
    public static Map<String, TradingCalendar> read(InputStream file) throws IOException {
        Map<String, Calendar> read = MAPPER.readValue(file, new TypeReference<LinkedHashMap<String, Calendar>>() {});
        Map<String, TradingCalendar> calendars = new TreeMap<>();
        read.forEach((name, calendar) -> calendars.put(name, calendar(name, calendar)));
        return calendars;
    }

    private static TradingCalendar calendar(String name, Calendar read) {
        Map<String, DaySchedule> schedules = new LinkedHashMap<>();
        schedules.put(CLOSED, DaySchedule.CLOSED);
        read.schedules().forEach((each, entries) -> schedules.put(each, schedule(each, entries)));
        Map<DayOfWeek, DaySchedule> week = new LinkedHashMap<>();
        read.week().forEach((day, each) -> week.put(DayOfWeek.valueOf(day), named(name, schedules, each)));
        Map<LocalDate, DaySchedule> special = new LinkedHashMap<>();
        if (read.specialDays() != null) {
            read.specialDays()
                    .forEach((date, each) -> special.put(LocalDate.parse(date), named(name, schedules, each)));
        }
        return new TradingCalendar(name, ZoneId.of(read.zone()), week, special);
    }

    private static DaySchedule schedule(String name, List<Entry> read) {
        List<DaySchedule.Entry> entries = new ArrayList<>();
        for (Entry entry : read) {
            entries.add(new DaySchedule.Entry(
                    LocalTime.parse(entry.at()),
                    MarketPhase.valueOf(entry.phase()),
                    entry.randomEnd() == null ? Duration.ZERO : Duration.parse(entry.randomEnd())));
        }
        return new DaySchedule(name, entries);
    }

    private static DaySchedule named(String calendar, Map<String, DaySchedule> schedules, String name) {
        DaySchedule schedule = schedules.get(name);
        if (schedule == null) {
            throw new IllegalArgumentException("calendar " + calendar + " has no schedule " + name);
        }
        return schedule;
    }
}
