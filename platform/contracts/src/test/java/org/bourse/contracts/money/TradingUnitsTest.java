package org.bourse.contracts.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingUnitsTest {
    private static final TradingUnits SHARE = units("0.01", "1", 2, 0);
    private static final TradingUnits TOKEN = units("0.5", "0.001", 4, 6);

    @Test
    void shareIsCountedInCentsAndPieces() {
        assertEquals(58_500, SHARE.ticks(new BigDecimal("585.00")));
        assertEquals(100, SHARE.lots(new BigDecimal("100")));
        assertEquals(5_850_000, SHARE.notionalMinor(58_500, 100));
        assertEquals("585", SHARE.price(58_500));
        assertEquals("58500", SHARE.cash(5_850_000));
    }

    @Test
    void tokenIsCountedInItsOwnSteps() {
        assertEquals(5, TOKEN.minorPerTickLot());
        assertEquals(1_000, TOKEN.unitsPerLot());
        assertEquals(3_000, TOKEN.assetUnits(3));
        assertEquals("0.003", TOKEN.quantity(3));
        assertEquals("0.0015", TOKEN.cash(TOKEN.notionalMinor(1, 3)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,2,0",
        "-0.01,1,2,0",
        "0.01,0,2,0",
        "0.01,-1,2,0",
        "0.001,1,2,0",
        "0.01,0.1,2,1",
        "0.01,0.1,3,0",
        "0.01,1,-1,0",
        "0.01,1,19,0",
        "0.01,1,2,-1",
        "0.01,1,2,19",
        "1,10,18,0",
        "1,10,0,18"
    })
    void termsThatAreNotExactAreRefused(String tick, String lot, int currencyScale, int assetScale) {
        assertThrows(ArithmeticException.class, () -> units(tick, lot, currencyScale, assetScale));
    }

    @ParameterizedTest
    @CsvSource({"585.001", "0.005", "92233720368547758.08"})
    void pricesOffTheTickOrBeyondTheRangeAreRefused(String price) {
        assertThrows(ArithmeticException.class, () -> SHARE.ticks(new BigDecimal(price)));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "1.0001", "9223372036854775808"})
    void quantitiesOffTheLotOrBeyondTheRangeAreRefused(String quantity) {
        assertThrows(ArithmeticException.class, () -> SHARE.lots(new BigDecimal(quantity)));
    }

    @Test
    void overflowIsAnErrorAndNeverAWrap() {
        assertThrows(ArithmeticException.class, () -> SHARE.notionalMinor(Long.MAX_VALUE, 2));
        assertThrows(ArithmeticException.class, () -> TOKEN.notionalMinor(Long.MAX_VALUE / 4, 1));
        assertThrows(ArithmeticException.class, () -> TOKEN.assetUnits(Long.MAX_VALUE / 999));
    }

    @Property(tries = 500)
    void notionalIsExactlyPriceTimesQuantity(
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long priceTicks,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long quantityLots) {
        BigDecimal exact =
                new BigDecimal(TOKEN.price(priceTicks)).multiply(new BigDecimal(TOKEN.quantity(quantityLots)));
        assertEquals(0, exact.compareTo(new BigDecimal(TOKEN.cash(TOKEN.notionalMinor(priceTicks, quantityLots)))));
    }

    @Property(tries = 500)
    void ticksAndLotsAreInverseToTheirTexts(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long count,
            @ForAll @IntRange(max = 4) int tickScale,
            @ForAll @IntRange(max = 4) int lotScale) {
        TradingUnits units =
                TradingUnits.of(BigDecimal.valueOf(5, tickScale), BigDecimal.valueOf(1, lotScale), 8, lotScale);
        assertEquals(count, units.ticks(new BigDecimal(units.price(count))));
        assertEquals(count, units.lots(new BigDecimal(units.quantity(count))));
    }

    private static TradingUnits units(String tick, String lot, int currencyScale, int assetScale) {
        return TradingUnits.of(new BigDecimal(tick), new BigDecimal(lot), currencyScale, assetScale);
    }
}
