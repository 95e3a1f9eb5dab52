package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.pricing.persistence.CandleStore;

/** Reads the candles of a market. */
@ApplicationScoped
public class ReadCandles {
    @Inject
    Markets markets;

    @Inject
    CandleStore candles;

    /**
     * Some candles.
     *
     * @param market their market
     * @param candles candles in the order of time
     */
    public record View(Market market, List<CandleStore.Revised> candles) {}

    /** The first candles that begin in a range. */
    public Uni<View> from(String symbol, CandleInterval interval, long fromMicros, long toMicros, int limit) {
        return markets.require(symbol).chain(market -> candles.from(symbol, interval, fromMicros, toMicros, limit)
                .map(found -> new View(market, found)));
    }

    /** The last candles that begin before a moment. */
    public Uni<View> last(String symbol, CandleInterval interval, long toMicros, int limit) {
        return markets.require(symbol)
                .chain(market -> candles.last(symbol, interval, toMicros, limit).map(found -> new View(market, found)));
    }
}
