package org.bourse.matching.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.bourse.matching.domain.calendar.TradingCalendar;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    @Test
    void builtInCalendarsAreRead() throws IOException {
        Map<String, TradingCalendar> calendars =
                CalendarFile.read(CalendarFileTest.class.getResourceAsStream("/calendars.json"));
        assertEquals(Set.of("24x7", "XNYS-like", "XLON-like", "XSWX-like"), calendars.keySet());
        assertEquals("Europe/Zurich", calendars.get("XSWX-like").zone().getId());
    }

    @Test
    void whatIsWrongIsRefused() {
        String week = "\"week\": {\"MONDAY\": \"d\"}";
        refused("{\"x\": {\"zone\": \"UTC\", \"schedules\": {}, " + week + "}}");
        refused("{\"x\": {\"zone\": \"Mars\", \"schedules\": {\"d\": []}, " + week + "}}");
        refused("{\"x\": {\"zone\": \"UTC\", \"schedules\": {\"d\": []}, " + week + ", \"more\": 1}}");
        refused("{\"x\": {\"zone\": \"UTC\", \"schedules\": {\"d\": [{\"at\": \"25:00\", \"phase\": \"CLOSED\"}]}, "
                + week + "}}");
        refused("{\"x\": {\"zone\": \"UTC\", \"schedules\": {\"d\": [{\"at\": \"09:00\", \"phase\": \"NAP\"}]}, " + week
                + "}}");
    }

    private static void refused(String text) {
        assertThrows(
                Exception.class,
                () -> CalendarFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }
}
