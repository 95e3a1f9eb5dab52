package org.bourse.local.demo;

import org.HdrHistogram.Histogram;

/**
 * A distribution of times in milliseconds.
 *
 * @param count how many
 * @param p50 median
 * @param p99 99 of 100 are not above it
 * @param p999 999 of 1,000 are not above it
 * @param max the longest
 */
public record LatencyReport(long count, double p50, double p99, double p999, double max) {
    private static final double MICROS_PER_MILLI = 1000.0;
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    /** Collects times. */
    static final class Collector {
        private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);

        void nanos(long nanos) {
            micros(nanos / 1000);
        }

        void micros(long value) {
            micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, value)));
        }

        LatencyReport report() {
            return new LatencyReport(micros.getTotalCount(), at(50), at(99), at(99.9), millis(micros.getMaxValue()));
        }

        private double at(double percentile) {
            return millis(micros.getValueAtPercentile(percentile));
        }

        private static double millis(long value) {
            return Math.round(value / MICROS_PER_MILLI * 100) / 100.0;
        }
    }
}
