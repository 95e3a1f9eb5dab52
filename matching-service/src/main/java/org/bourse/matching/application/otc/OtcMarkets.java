package org.bourse.matching.application.otc;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.Directories;
import org.bourse.matching.config.OtcConfig;
import org.bourse.matching.domain.otc.OtcRules;
import org.bourse.matching.domain.otc.OtcRules.Delay;
import org.bourse.runtime.messaging.TopicTable;
import org.bourse.runtime.messaging.TopicTables;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;

/** The markets that may trade off the book, with their rules and reference prices. */
@ApplicationScoped
public class OtcMarkets {
    private static final int MICROS = 1000;

    @Inject
    Directories directories;

    @Inject
    TopicTables tables;

    @Inject
    OtcConfig config;

    private final Map<String, OtcRules> rules = new ConcurrentHashMap<>();
    private TopicTable<PriceChanged> prices;

    /**
     * A market that may trade off the book.
     *
     * @param instrument its instrument
     * @param units its units
     * @param rules its rules
     * @param referenceTicks its reference price; null where there is none yet
     */
    public record Market(InstrumentChanged instrument, TradingUnits units, OtcRules rules, Long referenceTicks) {
        /** Its symbol. */
        public String symbol() {
            return instrument.symbol();
        }

        /** A price in ticks, within the range around the reference price. */
        public long ticks(String pointer, BigDecimal price) {
            long ticks = steps(price, units.tickSize(), pointer, ErrorCode.PRICE_TICK);
            if (referenceTicks != null
                    && (ticks < rules.lowTicks(referenceTicks) || ticks > rules.highTicks(referenceTicks))) {
                String low = units.price(rules.lowTicks(referenceTicks));
                String high = units.price(rules.highTicks(referenceTicks));
                throw new Problem(ErrorCode.PRICE_BAND, pointer + " must be " + low + " to " + high + ".")
                        .with("referencePrice", units.price(referenceTicks))
                        .with("low", low)
                        .with("high", high);
            }
            return ticks;
        }

        /** A quantity in lots. */
        public long lots(String pointer, BigDecimal quantity) {
            return steps(quantity, units.lotSize(), pointer, ErrorCode.QUANTITY_LOT);
        }

        /** Refuses what is too small for a block of a listed instrument; what is not listed has no book to be kept off. */
        public void checkBlock(long lots) {
            if (instrument.status() == InstrumentStatus.LISTED && !rules.largeEnough(lots)) {
                String least = units.quantity(rules.blockMinimumLots());
                throw new Problem(ErrorCode.MIN_QUANTITY, "A block trade has a quantity of at least " + least + ".")
                        .with("limit", least);
            }
        }

        /** Refuses amounts that cannot be counted. */
        public void checkNotional(long ticks, long lots) {
            try {
                units.notionalMinor(ticks, lots);
                units.assetUnits(lots);
            } catch (ArithmeticException e) {
                throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, "Price times quantity is beyond what can be counted.");
            }
        }
    }

    void start(@Observes StartupEvent event) {
        prices = tables.open(Topics.PRICES, PriceChanged.class, PriceChanged::tradeSequence);
        delays(config.publicationDelays(), 0);
        config.markets().values().forEach(market -> delays(market.publicationDelays(), 0));
    }

    /** A market that may trade off the book: units of its instrument exist, whether it is listed or not. */
    public Market require(String symbol) {
        Market market = known(symbol);
        if (market.instrument().status() == InstrumentStatus.DRAFT) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_LISTED, "Nothing of " + symbol + " has been issued yet.");
        }
        return market;
    }

    /** A market, to show what was agreed in it. */
    public Market known(String symbol) {
        InstrumentChanged instrument = directories.instruments().require(symbol);
        TradingUnits units = directories.instruments().units(instrument);
        PriceChanged price = prices.get(symbol);
        Long reference = price == null ? instrument.referencePriceTicks() : Long.valueOf(price.referencePriceTicks());
        return new Market(
                instrument,
                units,
                rules.computeIfAbsent(symbol, name -> rules(name, units)),
                reference == null || reference <= 0 ? null : reference);
    }

    private OtcRules rules(String symbol, TradingUnits units) {
        OtcConfig.Market own = config.markets().get(symbol);
        String least = own == null
                ? config.blockMinimumQuantity()
                : own.blockMinimumQuantity().orElseGet(config::blockMinimumQuantity);
        int range = own == null ? config.priceRangeBps() : own.priceRangeBps().orElseGet(config::priceRangeBps);
        Optional<List<String>> delays =
                own == null || own.publicationDelays().isEmpty() ? config.publicationDelays() : own.publicationDelays();
        long lots = Decimals.parse(least)
                .divide(units.lotSize(), 0, RoundingMode.CEILING)
                .longValueExact();
        return new OtcRules(lots, range, delays(delays, units.currencyScale()));
    }

    /** Reads {@code 1000000=PT15M}: deals of at least so much are shown so much later. */
    static List<Delay> delays(Optional<List<String>> texts, int currencyScale) {
        List<Delay> delays = new ArrayList<>();
        for (String text : texts.orElseGet(List::of)) {
            int sign = text.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("bourse.otc.publication-delays: write 1000000=PT15M, not " + text);
            }
            BigDecimal from = Decimals.parse(text.substring(0, sign).trim());
            Duration delay = Duration.parse(text.substring(sign + 1).trim());
            delays.add(new Delay(
                    from.movePointRight(currencyScale)
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact(),
                    Math.multiplyExact(delay.toMillis(), MICROS)));
        }
        return delays;
    }

    private static long steps(BigDecimal value, BigDecimal step, String pointer, ErrorCode code) {
        BigDecimal[] parts = value.divideAndRemainder(step);
        if (parts[1].signum() != 0) {
            BigDecimal nearest = value.divide(step, 0, RoundingMode.HALF_UP)
                    .max(BigDecimal.ONE)
                    .multiply(step);
            String detail = "must be a multiple of " + Decimals.format(step);
            throw new Problem(
                    code,
                    pointer + " " + detail + ".",
                    List.of(new FieldError(pointer, code.name(), detail, Decimals.format(nearest))));
        }
        try {
            return parts[0].longValueExact();
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, pointer + " is beyond what can be counted.");
        }
    }
}
