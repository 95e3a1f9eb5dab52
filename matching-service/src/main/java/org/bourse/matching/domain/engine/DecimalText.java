package org.bourse.matching.domain.engine;

import java.math.BigDecimal;
import org.bourse.contracts.money.Decimals;

/** Canonical decimals of integers, as {@link Decimals#format(BigDecimal)} writes them, without making big decimals on the way. */
final class DecimalText {
    private static final String ZEROS = "000000000000000000";

    private DecimalText() {}

    /** The text of {@code count × step × 10^-scale}. */
    static String of(long count, long step, int scale) {
        if (count < 0 || scale > ZEROS.length() || Math.multiplyHigh(count, step) != 0 || count * step < 0) {
            return Decimals.format(BigDecimal.valueOf(step, scale).multiply(BigDecimal.valueOf(count)));
        }
        return of(count * step, scale);
    }

    private static String of(long units, int scale) {
        long value = units;
        int digits = scale;
        while (digits > 0 && value % 10 == 0) {
            value /= 10;
            digits--;
        }
        String text = Long.toString(value);
        if (digits == 0 || value == 0) {
            return text;
        }
        int whole = text.length() - digits;
        if (whole > 0) {
            return text.substring(0, whole) + '.' + text.substring(whole);
        }
        return "0." + ZEROS.substring(0, -whole) + text;
    }
}
