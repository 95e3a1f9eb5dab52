package org.bourse.runtime.problem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bourse.contracts.money.Decimals;

/** Collects what is wrong with a request, so that the client hears of everything at once. */
public final class Checks {
    private final List<FieldError> errors = new ArrayList<>();

    /** A text that must be there and match. Returns null where it does not. */
    public String text(String pointer, String value, Pattern form) {
        if (value == null) {
            return missing(pointer);
        }
        if (!form.matcher(value).matches()) {
            return fail(pointer, "FORM", "must match " + form.pattern());
        }
        return value;
    }

    /** A text that must be there and have 1 to {@code lengthMax} characters. Returns null where it does not. */
    public String text(String pointer, String value, int lengthMax) {
        if (value == null) {
            return missing(pointer);
        }
        if (value.isBlank() || value.length() > lengthMax) {
            return fail(pointer, "LENGTH", "must have 1 to " + lengthMax + " characters");
        }
        return value;
    }

    /** A decimal of more than zero that must be there. Returns null where it is not. */
    public BigDecimal positive(String pointer, String value) {
        if (value == null) {
            return missing(pointer);
        }
        try {
            BigDecimal decimal = Decimals.parse(value);
            if (decimal.signum() > 0) {
                return decimal;
            }
            return fail(pointer, "POSITIVE", "must be more than zero");
        } catch (NumberFormatException e) {
            return fail(pointer, "DECIMAL", e.getMessage());
        }
    }

    /** A value of an enumeration that must be there. Returns null where it is not. */
    public <E extends Enum<E>> E oneOf(String pointer, String value, Class<E> type) {
        if (value == null) {
            return missing(pointer);
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        return fail(
                pointer,
                "ENUM",
                "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** An integer that must lie between two bounds, both included. Returns null where it does not. */
    public Integer between(String pointer, Integer value, int min, int max) {
        if (value == null) {
            return missing(pointer);
        }
        if (value < min || value > max) {
            return fail(pointer, "RANGE", "must be " + min + " to " + max);
        }
        return value;
    }

    /** Notes an error; returns null for the value that could not be read. */
    public <T> T fail(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
        return null;
    }

    /** Refuses the request if anything was wrong. */
    public void done() {
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .map(error -> error.pointer() + " " + error.detail())
                    .collect(Collectors.joining("; "));
            throw new Problem(ErrorCode.VALIDATION_FAILED, detail + ".", errors);
        }
    }

    private <T> T missing(String pointer) {
        return fail(pointer, "REQUIRED", "must be given");
    }
}
