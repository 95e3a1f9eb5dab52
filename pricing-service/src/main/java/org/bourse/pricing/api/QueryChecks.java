package org.bourse.pricing.api;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.bourse.contracts.event.Timestamps;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;

/** Reads query parameters and collects what is wrong with them. */
final class QueryChecks {
    private static final int LIMIT_DEFAULT = 100;
    private static final int INSTANT_LENGTH_MAX = 40;

    private final Checks checks = new Checks();

    /** A symbol that must be there; whether there is such a market is another question. */
    String symbol(String value) {
        return checks.text("?symbol", value, 64);
    }

    /** A whole number between two bounds, both included. */
    long number(String name, String value, long absent, long min, long max) {
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal
        }
        checks.fail("?" + name, "RANGE", "must be a whole number, " + min + " to " + max);
        return absent;
    }

    /** The size of a page. */
    int limit(String value) {
        return (int) number("limit", value, LIMIT_DEFAULT, 1, Page.LIMIT_MAX);
    }

    /** The length of candles, which must be there. */
    CandleInterval interval(String value) {
        return CandleInterval.of(value == null ? "" : value)
                .orElseGet(() -> checks.fail("?interval", "ENUM", "must be one of " + CandleInterval.codes()));
    }

    /** A time; null where it is absent. */
    Long instant(String name, String value) {
        if (value == null) {
            return null;
        }
        try {
            if (value.length() <= INSTANT_LENGTH_MAX) {
                OffsetDateTime time = OffsetDateTime.parse(value);
                if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                    return Timestamps.micros(time.toInstant());
                }
            }
        } catch (DateTimeException e) {
            // falls through to the refusal
        }
        return checks.fail("?" + name, "INSTANT", "must be an RFC 3339 time such as 2026-01-05T09:30:00Z");
    }

    /** Refuses the request if anything was wrong. */
    void done() {
        checks.done();
    }
}
