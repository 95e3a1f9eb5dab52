package org.bourse.contracts.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static final long EIGHTEEN_DIGITS = 999_999_999_999_999_999L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+1",
                "1.",
                ".5",
                "01",
                "00",
                "-",
                "--1",
                "1e3",
                "1E3",
                "0x1",
                "1,5",
                "1 ",
                " 1",
                "1\n",
                "NaN",
                "Infinity",
                "1.0.0",
                "1_000",
                "1234567890123456789",
                "0.1234567890123456789",
                "١",
                "１",
                "1d",
                "1f"
            })
    void otherFormsAreRefused(String text) {
        assertThrows(NumberFormatException.class, () -> Decimals.parse(text));
    }

    @Test
    void veryLongTextsAreRefusedAtOnce() {
        assertThrows(NumberFormatException.class, () -> Decimals.parse("1".repeat(1_000_000)));
    }

    @Test
    void longestFormIsTaken() {
        String longest = "-999999999999999999.999999999999999999";
        assertEquals(longest, Decimals.format(Decimals.parse(longest)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.000,0",
        "-0,0",
        "1.50,1.5",
        "100,100",
        "100.00,100",
        "-0.10,-0.1",
        "0.000000000000000001,0.000000000000000001"
    })
    void textIsCanonical(String text, String canonical) {
        assertEquals(canonical, Decimals.format(Decimals.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({"1.50,2,150", "0,18,0", "-0.01,2,-1", "92233720368547758.07,2,9223372036854775807", "1.500,1,15"})
    void unitsAreExact(String text, int scale, long units) {
        assertEquals(units, Decimals.toUnits(new BigDecimal(text), scale));
    }

    @ParameterizedTest
    @CsvSource({"0.001,2", "92233720368547758.08,2", "1.5,0", "9.3,18", "10,18"})
    void whatDoesNotFitIsRefusedAndNotRounded(String text, int scale) {
        assertThrows(ArithmeticException.class, () -> Decimals.toUnits(new BigDecimal(text), scale));
    }

    @ParameterizedTest
    @CsvSource({"1.00,0.01,100", "0,5,0", "-7.5,2.5,-3", "585,0.05,11700"})
    void stepsAreCounted(String value, String step, long count) {
        assertEquals(count, Decimals.steps(new BigDecimal(value), new BigDecimal(step)));
    }

    @ParameterizedTest
    @CsvSource({"1.005,0.01", "1,3", "999999999999999999,0.000000000000000001"})
    void valuesBetweenStepsAreRefused(String value, String step) {
        assertThrows(ArithmeticException.class, () -> Decimals.steps(new BigDecimal(value), new BigDecimal(step)));
    }

    @Property(tries = 500)
    void formatAndToUnitsAreInverse(@ForAll long units, @ForAll @IntRange(max = Decimals.SCALE_MAX) int scale) {
        assertEquals(units, Decimals.toUnits(new BigDecimal(Decimals.format(units, scale)), scale));
    }

    @Property(tries = 500)
    void formattedTextsCanBeParsed(
            @ForAll @LongRange(min = -EIGHTEEN_DIGITS, max = EIGHTEEN_DIGITS) long units,
            @ForAll @IntRange(max = Decimals.SCALE_MAX) int scale) {
        String text = Decimals.format(units, scale);
        assertTrue(Decimals.FORM.matcher(text).matches(), text);
        assertEquals(0, BigDecimal.valueOf(units, scale).compareTo(Decimals.parse(text)));
    }
}
