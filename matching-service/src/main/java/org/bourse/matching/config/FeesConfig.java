package org.bourse.matching.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Fees, {@code bourse.fees.*}. */
@ConfigMapping(prefix = "bourse.fees")
public interface FeesConfig {
    /** Rates per tier, in all markets. A tier that is not named takes nothing. */
    Map<String, Rates> rates();

    /** Rates per market and tier, where they differ. */
    Map<String, Map<String, Rates>> symbols();

    /** Tier per client; {@code standard} for one that is not named. */
    Map<String, String> tiers();

    /** Parts per million of the traded amount. */
    interface Rates {
        /** Where the order rested. */
        @WithDefault("0")
        int makerPpm();

        /** Where it came in, or traded off the book. */
        @WithDefault("0")
        int takerPpm();

        /** In an auction. */
        @WithDefault("0")
        int auctionPpm();
    }
}
