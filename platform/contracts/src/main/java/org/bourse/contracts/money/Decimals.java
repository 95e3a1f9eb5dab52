package org.bourse.contracts.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Decimal strings as they stand at the edge of the platform, and their exact conversion to the 64-bit integers used inside.
 *
 * <p>No method rounds: a value that does not fit its scale or 64 bits is an {@link ArithmeticException}.
 */
public final class Decimals {
    /** The form of a decimal in requests: no exponent, no plus sign, at most 18 digits on either side of the point. */
    public static final Pattern FORM = Pattern.compile("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?$");

    /** The most fraction digits that a currency, price or quantity may have. */
    public static final int SCALE_MAX = 18;

    private static final int LONGEST_TEXT = 38;

    private Decimals() {}

    /**
     * Parses a decimal string.
     *
     * @throws NumberFormatException if the text is not of the {@link #FORM}
     */
    public static BigDecimal parse(String text) {
        if (text.length() > LONGEST_TEXT || !FORM.matcher(text).matches()) {
            throw new NumberFormatException("not a decimal of the form " + FORM.pattern());
        }
        return new BigDecimal(text);
    }

    /** The canonical text of a decimal: no exponent, no trailing zeros, {@code "0"} for zero. */
    public static String format(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The canonical text of {@code units} × 10<sup>-scale</sup>. */
    public static String format(long units, int scale) {
        return format(BigDecimal.valueOf(units, scale));
    }

    /**
     * The number of units of 10<sup>-scale</sup> in a value.
     *
     * @throws ArithmeticException if the value has more fraction digits than the scale, or does not fit 64 bits
     */
    public static long toUnits(BigDecimal value, int scale) {
        return value.setScale(scale, java.math.RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /**
     * How many steps (ticks, lots) make a value.
     *
     * @throws ArithmeticException if the value is not a whole number of steps, or the number does not fit 64 bits
     */
    public static long steps(BigDecimal value, BigDecimal step) {
        BigDecimal[] parts = value.divideAndRemainder(step);
        if (parts[1].signum() != 0) {
            throw new ArithmeticException(format(value) + " is not a multiple of " + format(step));
        }
        return parts[0].longValueExact();
    }
}
