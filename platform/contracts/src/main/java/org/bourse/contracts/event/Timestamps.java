package org.bourse.contracts.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970 inside, and as RFC 3339 text with six fraction digits outside. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Timestamps() {}

    /** Microseconds since 1970 of an instant; what is finer is cut off. */
    public static long micros(Instant instant) {
        // ChronoUnit.MICROS.between counts in nanoseconds inside, and overflows outside of the years 1677 to 2262.
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    /** The instant of a number of microseconds since 1970. */
    public static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    /** RFC 3339 in UTC, always six fraction digits, so that the order of texts is the order of times. */
    public static String format(long epochMicros) {
        return FORMAT.format(instant(epochMicros));
    }
}
