package org.bourse.matching.domain.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.bourse.matching.config.CalendarFile;

/** The calendars that come with the service. */
final class BuiltInCalendars {
    private BuiltInCalendars() {}

    static TradingCalendar named(String name) {
        try (InputStream file = BuiltInCalendars.class.getResourceAsStream("/calendars.json")) {
            return CalendarFile.read(file).get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
