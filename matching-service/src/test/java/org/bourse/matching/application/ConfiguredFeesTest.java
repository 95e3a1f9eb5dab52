package org.bourse.matching.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.matching.config.FeesConfig;
import org.junit.jupiter.api.Test;

class ConfiguredFeesTest {
    @Test
    void nothingIsTakenByDefault() {
        assertNull(fees(Map.of()).rates("ACME-USD", "client"));
        assertNull(fees(Map.of("bourse.fees.rates.standard.maker-ppm", "0")).rates("ACME-USD", null));
    }

    @Test
    void ratesGoByMarketThenByTier() {
        FeeSchedule fees = fees(Map.of(
                "bourse.fees.rates.standard.taker-ppm", "300",
                "bourse.fees.rates.maker.maker-ppm", "10",
                "bourse.fees.symbols.\"ACME-USD\".maker.auction-ppm", "7",
                "bourse.fees.tiers.client-9", "maker"));
        assertEquals(new FeeRates(0, 300, 0), fees.rates("ACME-USD", "client-1"));
        assertEquals(new FeeRates(0, 300, 0), fees.rates("ACME-USD", null));
        assertEquals(new FeeRates(0, 0, 7), fees.rates("ACME-USD", "client-9"));
        assertEquals(new FeeRates(10, 0, 0), fees.rates("BOLT-USD", "client-9"));
    }

    @Test
    void wrongRatesEndTheStart() {
        assertThrows(IllegalArgumentException.class, () -> fees(Map.of("bourse.fees.rates.standard.maker-ppm", "-1")));
    }

    private static FeeSchedule fees(Map<String, String> values) {
        return new ConfiguredFees(new SmallRyeConfigBuilder()
                .withMapping(FeesConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(FeesConfig.class));
    }
}
