package org.bourse.matching.application;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.matching.config.CalendarFile;
import org.bourse.matching.config.MarketsConfig;
import org.bourse.matching.domain.calendar.PhasePlanner;
import org.bourse.matching.domain.calendar.TradingCalendar;

/** The calendars and rules that are configured. A calendar that cannot be read ends the start. */
@Startup
@Singleton
public class Calendars {
    private static final String BUILT_IN = "/calendars.json";
    private static final int SEED_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, TradingCalendar> calendars = new TreeMap<>();
    private final TradingCalendar standard;
    private final MarketRules rules;

    @Inject
    Calendars(MarketsConfig config) {
        try (InputStream builtIn = Calendars.class.getResourceAsStream(BUILT_IN)) {
            calendars.putAll(CalendarFile.read(builtIn));
            if (config.calendarsFile().isPresent()) {
                try (InputStream more =
                        Files.newInputStream(Path.of(config.calendarsFile().get()))) {
                    calendars.putAll(CalendarFile.read(more));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the calendars cannot be read: " + e.getMessage(), e);
        }
        standard = calendars.get(config.calendar());
        if (standard == null) {
            throw new IllegalArgumentException("bourse.markets.calendar: there is no calendar " + config.calendar());
        }
        MarketsConfig.Rules set = config.rules();
        rules = new MarketRules(
                set.maxQuantityLots(),
                set.limitBps(),
                set.bands(),
                set.staticBps(),
                set.dynamicBps(),
                set.luldBps(),
                micros(set.volatility()),
                micros(set.indicative()));
    }

    /** The calendar of a market: the one that an operator chose, if it still exists, else the configured one. */
    public TradingCalendar of(String override) {
        return override == null ? standard : calendars.getOrDefault(override, standard);
    }

    /** Names of all calendars. */
    public Set<String> names() {
        return calendars.keySet();
    }

    /** A planner for a calendar; seeds are drawn from the system's generator. */
    public PhasePlanner planner(TradingCalendar calendar) {
        return new PhasePlanner(calendar, this::seed);
    }

    /** The rules of markets for which no operator set others. */
    public MarketRules rules() {
        return rules;
    }

    private String seed() {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
