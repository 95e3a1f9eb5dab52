package org.bourse.pricing.domain.ticker;

import org.bourse.pricing.domain.candle.CandleInterval;

/**
 * The last 24 hours, to the second, cut so that few candles cover them: seconds up to the first whole minute, minutes up to the first
 * whole hour, hours from there on. The last hour is the open one and ends now.
 *
 * @param fromMicros beginning of the window
 * @param minutesFromMicros where the whole minutes begin
 * @param hoursFromMicros where the whole hours begin
 */
public record TickerWindow(long fromMicros, long minutesFromMicros, long hoursFromMicros) {
    /** The window that ends at a moment. */
    public static TickerWindow endingAt(long nowMicros) {
        long from = CandleInterval.S1.openMicros(nowMicros) - CandleInterval.D1.micros();
        return new TickerWindow(from, CandleInterval.M1.firstOpenMicros(from), CandleInterval.H1.firstOpenMicros(from));
    }

    /** Whether a candle is one of those that cover the window. */
    public boolean covers(CandleInterval interval, long openMicros) {
        return switch (interval) {
            case S1 -> openMicros >= fromMicros && openMicros < minutesFromMicros;
            case M1 -> openMicros >= minutesFromMicros && openMicros < hoursFromMicros;
            case H1 -> openMicros >= hoursFromMicros;
            default -> false;
        };
    }
}
