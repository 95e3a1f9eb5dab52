package org.bourse.matching.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trading off the book, {@code bourse.otc.*}. */
@ConfigMapping(prefix = "bourse.otc")
public interface OtcConfig {
    /** Least quantity of a block trade of a listed instrument, decimal. */
    @WithDefault("100")
    String blockMinimumQuantity();

    /** How far a price may be from the reference price of the market, basis points; 0 for any price. */
    @WithDefault("1000")
    int priceRangeBps();

    /** How much later the tape shows deals by their size: {@code <price times quantity>=<ISO 8601 duration>}; empty for never later. */
    @WithDefault("1000000=PT15M,10000000=PT1H")
    Optional<List<String>> publicationDelays();

    /** How long a request for quote is open where the requester does not say. */
    @WithDefault("5m")
    Duration rfqTime();

    /** How long it may be open. */
    @WithDefault("24h")
    Duration rfqTimeMax();

    /** How long a quote stands where the dealer does not say. */
    @WithDefault("1m")
    Duration quoteTime();

    /** How long a block trade waits for the other side where the reporter does not say. */
    @WithDefault("1h")
    Duration blockTime();

    /** How long it may wait. */
    @WithDefault("24h")
    Duration blockTimeMax();

    /** Most dealers of a request. */
    @WithDefault("20")
    int dealersMax();

    /** Most quotes of a request, with those that ended. */
    @WithDefault("200")
    int quotesMax();

    /** How often requests, quotes and block trades whose time is over are ended. */
    @WithDefault("500ms")
    Duration sweepEvery();

    /** Markets in which it is otherwise. */
    Map<String, Market> markets();

    /** What is otherwise in a market. */
    interface Market {
        /** Least quantity of a block trade, decimal. */
        Optional<String> blockMinimumQuantity();

        /** How far a price may be from the reference price, basis points. */
        Optional<Integer> priceRangeBps();

        /** How much later the tape shows deals. */
        Optional<List<String>> publicationDelays();
    }
}
