package org.bourse.matching.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFormTest {
    private static final TradingUnits UNITS = TradingUnits.of(new BigDecimal("0.01"), new BigDecimal("10"), 2, 0);
    private static final long NOW = 1_000_000;

    /** Columns: type, force, price, stop, distance, bps, display, minimum, expires, postOnly. */
    @ParameterizedTest
    @CsvSource({
        "LIMIT,GTC,9.50,,,,,,,",
        "LIMIT,DAY,9.50,,,,20,,,SLIDE",
        "LIMIT,GTD,9.50,,,,,30,2030-01-05T10:00:00+01:00,",
        "LIMIT,IOC,9.50,,,,,30,,",
        "LIMIT,FOK,9.50,,,,,,,",
        "LIMIT,AT_OPEN,9.50,,,,20,,,",
        "LIMIT,AT_CLOSE,9.50,,,,,,,",
        "MARKET,IOC,,,,,,,,",
        "MARKET,AT_OPEN,,,,,,,,",
        "MARKET,DAY,,,,,,,,",
        "MARKET_TO_LIMIT,GTC,,,,,20,,,",
        "STOP,GTC,,9.40,,,,,,",
        "STOP_LIMIT,DAY,9.30,9.40,,,20,,,REJECT",
        "TRAILING_STOP,GTC,,,0.25,,,,,",
        "TRAILING_STOP,GTC,,,,150,,,,"
    })
    void whatGoesTogetherIsTaken(
            String type,
            String force,
            String price,
            String stop,
            String distance,
            Integer bps,
            String display,
            String minimum,
            String expires,
            String postOnly) {
        OrderForm.Terms terms = terms(type, force, price, stop, distance, bps, display, minimum, expires, postOnly);
        assertEquals(TimeInForce.valueOf(force), terms.force());
        assertEquals(10, terms.lots());
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT,GTC,,,,,,,,",
        "LIMIT,GTC,9.50,9.40,,,,,,",
        "LIMIT,GTC,9.50,,,100,,,,",
        "LIMIT,GTD,9.50,,,,,,,",
        "LIMIT,GTC,9.50,,,,,,2030-01-05T10:00:00Z,",
        "LIMIT,GTD,9.50,,,,,,1970-01-01T00:00:01Z,",
        "LIMIT,IOC,9.50,,,,20,,,",
        "LIMIT,IOC,9.50,,,,,,,REJECT",
        "LIMIT,GTC,9.50,,,,,30,,REJECT",
        "LIMIT,FOK,9.50,,,,,30,,",
        "LIMIT,AT_OPEN,9.50,,,,,30,,",
        "LIMIT,GTC,9.50,,,,110,,,",
        "LIMIT,GTC,9.50,,,,,110,,",
        "MARKET,GTC,,,,,,,,",
        "MARKET,GTD,,,,,,,2030-01-05T10:00:00Z,",
        "MARKET,IOC,9.50,,,,,,,",
        "MARKET,DAY,,,,,20,,,",
        "MARKET_TO_LIMIT,GTC,9.50,,,,,,,",
        "STOP,GTC,,,,,,,,",
        "STOP,GTC,9.50,9.40,,,,,,",
        "STOP,AT_OPEN,,9.40,,,,,,",
        "STOP_LIMIT,GTC,9.50,,,,,,,",
        "STOP_LIMIT,AT_CLOSE,9.50,9.40,,,,,,",
        "TRAILING_STOP,GTC,,,,,,,,",
        "TRAILING_STOP,GTC,,,0.25,100,,,,",
        "TRAILING_STOP,GTC,,9.40,0.25,,,,,"
    })
    void whatDoesNotGoTogetherIsRefused(
            String type,
            String force,
            String price,
            String stop,
            String distance,
            Integer bps,
            String display,
            String minimum,
            String expires,
            String postOnly) {
        Problem problem = assertThrows(
                Problem.class,
                () -> terms(type, force, price, stop, distance, bps, display, minimum, expires, postOnly));
        assertEquals(ErrorCode.UNSUPPORTED_ORDER_COMBINATION, problem.code(), problem.getMessage());
    }

    @Test
    void everyPriceIsOnATickAndEveryQuantityALot() {
        assertEquals("/stopPrice", pointer(ErrorCode.PRICE_TICK, "STOP", null, "9.405", null, null));
        assertEquals("/trailingDistance", pointer(ErrorCode.PRICE_TICK, "TRAILING_STOP", null, null, "0.001", null));
        assertEquals("/price", pointer(ErrorCode.PRICE_TICK, "LIMIT", "9.505", null, null, null));
        assertEquals("/displayQuantity", pointer(ErrorCode.QUANTITY_LOT, "LIMIT", "9.50", null, null, "15"));
    }

    @Test
    void optionsAreInTheUnitsOfTheInstrument() {
        OrderOptions options = terms(
                        "STOP_LIMIT", "GTD", "9.30", "9.40", null, null, "20", null, "1970-01-02T00:00:00Z", "SLIDE")
                .options();
        assertEquals(940, options.stopTicks());
        assertEquals(2, options.displayLots());
        assertEquals(86_400_000_000L, options.expiresAtMicros());
        assertEquals(PostOnly.SLIDE, options.postOnly());
    }

    @Test
    void ordersOfOneOwnerDoNotTradeUnlessTheOrderSaysSo() {
        OrderRequest silent = request("LIMIT", "GTC", "9.50", null, null, null, null, null, null, null, null);
        OrderOptions options = OrderForm.terms(silent, UNITS, SelfTradePrevention.CANCEL_NEWEST, "owner", NOW)
                .options();
        assertEquals(SelfTradePrevention.CANCEL_NEWEST, options.selfTradePrevention());
        assertEquals("owner", options.selfTradeGroup());
        OrderRequest none = request("LIMIT", "GTC", "9.50", null, null, null, null, null, null, null, "NONE");
        options = OrderForm.terms(none, UNITS, SelfTradePrevention.CANCEL_NEWEST, "owner", NOW)
                .options();
        assertNull(options.selfTradePrevention());
        assertNull(options.selfTradeGroup());
        assertEquals(OrderOptions.NONE, options);
    }

    private static String pointer(
            ErrorCode code, String type, String price, String stop, String distance, String display) {
        Problem problem = assertThrows(
                Problem.class, () -> terms(type, "GTC", price, stop, distance, null, display, null, null, null));
        assertEquals(code, problem.code(), problem.getMessage());
        return problem.errors().get(0).pointer();
    }

    private static OrderForm.Terms terms(
            String type,
            String force,
            String price,
            String stop,
            String distance,
            Integer bps,
            String display,
            String minimum,
            String expires,
            String postOnly) {
        return OrderForm.terms(
                request(type, force, price, stop, distance, bps, display, minimum, expires, postOnly, null),
                UNITS,
                SelfTradePrevention.NONE,
                "owner",
                NOW + 1_000_000);
    }

    private static OrderRequest request(
            String type,
            String force,
            String price,
            String stop,
            String distance,
            Integer bps,
            String display,
            String minimum,
            String expires,
            String postOnly,
            String prevention) {
        return new OrderRequest(
                "acc_1",
                "ACME-USD",
                "BUY",
                type,
                force,
                "100",
                price,
                stop,
                distance,
                bps,
                display,
                minimum,
                expires,
                postOnly,
                prevention,
                "c1");
    }
}
