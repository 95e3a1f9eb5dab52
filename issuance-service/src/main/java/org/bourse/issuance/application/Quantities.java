package org.bourse.issuance.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.LongSupplier;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;

/** Prices and quantities of requests in the units of an instrument, with the problem that says what would pass. */
public final class Quantities {
    private Quantities() {}

    /** The lots of a quantity. */
    public static long lots(TradingUnits units, BigDecimal quantity, String pointer) {
        return steps(quantity, units.lotSize(), ErrorCode.QUANTITY_LOT, pointer);
    }

    /** The ticks of a price. */
    public static long ticks(TradingUnits units, BigDecimal price, String pointer) {
        return steps(price, units.tickSize(), ErrorCode.PRICE_TICK, pointer);
    }

    /** A number that may not fit 64 bits. */
    public static long counted(LongSupplier number) {
        try {
            return number.getAsLong();
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, "The amount does not fit 64 bits of its smallest unit.");
        }
    }

    private static long steps(BigDecimal value, BigDecimal step, ErrorCode code, String pointer) {
        BigDecimal whole = value.divideToIntegralValue(step);
        if (whole.multiply(step).compareTo(value) != 0) {
            BigDecimal down = whole.multiply(step);
            String suggested = Decimals.format(down.signum() > 0 ? down : step);
            String detail = "must be a multiple of " + Decimals.format(step);
            throw new Problem(
                    code,
                    pointer + " " + detail + ".",
                    List.of(new FieldError(pointer, code.name(), detail, suggested)));
        }
        return counted(() -> whole.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }
}
