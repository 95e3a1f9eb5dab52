package org.bourse.pricing.domain.candle;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lengths of candles. Each is a whole multiple of the one before, and all begin at midnight UTC, so that a longer candle is made of
 * shorter ones without a rest.
 */
public enum CandleInterval {
    S1("1s", 1),
    M1("1m", 60),
    M5("5m", 300),
    M15("15m", 900),
    H1("1h", 3_600),
    H4("4h", 14_400),
    D1("1d", 86_400);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final String code;
    private final int seconds;

    CandleInterval(String code, int seconds) {
        this.code = code;
        this.seconds = seconds;
    }

    /** The name outside: {@code 1m}. */
    public String code() {
        return code;
    }

    /** Length in seconds. */
    public int seconds() {
        return seconds;
    }

    /** Length in microseconds. */
    public long micros() {
        return seconds * MICROS_PER_SECOND;
    }

    /** When the candle begins in which a moment lies. */
    public long openMicros(long eventMicros) {
        return Math.multiplyExact(Math.floorDiv(eventMicros, micros()), micros());
    }

    /** When the first candle begins that does not begin before a moment. */
    public long firstOpenMicros(long fromMicros) {
        long open = openMicros(fromMicros);
        return open == fromMicros ? open : open + micros();
    }

    /** The interval of a name. */
    public static Optional<CandleInterval> of(String code) {
        return Arrays.stream(values())
                .filter(interval -> interval.code.equals(code))
                .findFirst();
    }

    /** All names, for messages. */
    public static String codes() {
        return Arrays.stream(values()).map(CandleInterval::code).collect(Collectors.joining(", "));
    }
}
