package org.bourse.matching.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.matching.v1.PriceBands;

/** Calendars, auctions and rules of markets, {@code bourse.markets.*}. */
@ConfigMapping(prefix = "bourse.markets")
public interface MarketsConfig {
    /** Calendar of the markets for which no operator chose another one. */
    @WithDefault("24x7")
    String calendar();

    /** A file with more calendars, in the form of {@code calendars.json}; its calendars come before those of the same name there. */
    Optional<String> calendarsFile();

    /** How long the auction lasts with which a newly listed security opens; zero for none. */
    @WithDefault("PT5M")
    Duration openingAuction();

    /** How much longer it may last, by chance. */
    @WithDefault("PT30S")
    Duration openingRandomEnd();

    /** How long an auction lasts that an operator calls without saying it. */
    @WithDefault("PT5M")
    Duration operatorAuction();

    /** How much longer it may last, by chance. */
    @WithDefault("PT30S")
    Duration operatorRandomEnd();

    /** What happens where two orders of one participant would trade with each other, for orders that do not say it. */
    @WithDefault("CANCEL_NEWEST")
    SelfTradePrevention selfTradePrevention();

    /** The scheduler. */
    Scheduler scheduler();

    /** Rules of markets for which no operator set others. */
    Rules rules();

    /** What leads the markets through their calendars. */
    interface Scheduler {
        /** Whether this instance may lead; one of those that may does. */
        @WithDefault("true")
        boolean enabled();

        /** How often it looks for what is due. */
        @WithDefault("PT0.2S")
        Duration step();

        /** Between two ticks of a market where orders gather. */
        @WithDefault("PT1S")
        Duration tickCall();

        /** Between two ticks of another market that is not closed. */
        @WithDefault("PT5S")
        Duration tickOpen();

        /** Between two ticks of a closed market. */
        @WithDefault("PT1M")
        Duration tickClosed();

        /** Most ticks in one step; markets beyond wait for their turn. */
        @WithDefault("200")
        int ticksMax();
    }

    /** Rules; zero means without this rule. */
    interface Rules {
        /** Greatest quantity of an order. */
        @WithDefault("0")
        long maxQuantityLots();

        /** How far a limit may be from the reference price, basis points. */
        @WithDefault("0")
        int limitBps();

        /** Which bands bound the prices of trades. */
        @WithDefault("NONE")
        PriceBands bands();

        /** Static collar, basis points. */
        @WithDefault("0")
        int staticBps();

        /** Dynamic collar, basis points. */
        @WithDefault("0")
        int dynamicBps();

        /** Limit up and limit down, basis points. */
        @WithDefault("0")
        int luldBps();

        /** How long a volatility auction lasts. */
        @WithDefault("PT2M")
        Duration volatility();

        /** Least time between two indicative prices. */
        @WithDefault("PT0.25S")
        Duration indicative();
    }
}
