package org.bourse.matching.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.matching.config.FeesConfig;

/** Fees as the configuration says: by the tier of the participant, and by market where that differs. Wrong rates end the start. */
@Singleton
public class ConfiguredFees implements FeeSchedule {
    private static final String STANDARD = "standard";

    private final Map<String, FeeRates> everywhere = new HashMap<>();
    private final Map<String, Map<String, FeeRates>> bySymbol = new HashMap<>();
    private final Map<String, String> tiers;

    @Inject
    ConfiguredFees(FeesConfig config) {
        config.rates().forEach((tier, rates) -> everywhere.put(tier, rates(rates)));
        config.symbols().forEach((symbol, byTier) -> {
            Map<String, FeeRates> read = new HashMap<>();
            byTier.forEach((tier, rates) -> read.put(tier, rates(rates)));
            bySymbol.put(symbol, read);
        });
        tiers = Map.copyOf(config.tiers());
    }

    @Override
    public FeeRates rates(String symbol, String ownerClientId) {
        String tier = ownerClientId == null ? STANDARD : tiers.getOrDefault(ownerClientId, STANDARD);
        FeeRates rates = bySymbol.getOrDefault(symbol, Map.of()).get(tier);
        if (rates == null) {
            rates = everywhere.get(tier);
        }
        return rates == null || rates.highestPpm() == 0 ? null : rates;
    }

    private static FeeRates rates(FeesConfig.Rates rates) {
        return new FeeRates(rates.makerPpm(), rates.takerPpm(), rates.auctionPpm());
    }
}
