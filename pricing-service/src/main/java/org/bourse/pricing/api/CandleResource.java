package org.bourse.pricing.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.ReadCandles;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.pricing.persistence.CandleStore;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Candles. */
@Path("/v1/candles")
@Produces(MediaType.APPLICATION_JSON)
public class CandleResource {
    private static final String LIST = "candles";

    /** After every time that a request can name. */
    private static final long END_OF_TIME = Long.MAX_VALUE;

    @Inject
    ReadCandles readCandles;

    /**
     * A candle. Intervals without a trade have none.
     *
     * @param openTime beginning of the interval
     * @param open price of the first trade
     * @param high highest price
     * @param low lowest price
     * @param close price of the last trade
     * @param volume quantity traded
     * @param quoteVolume price × quantity summed up, exact
     * @param tradeCount how many trades
     * @param vwap average price weighted by quantity, eight fraction digits, half to even
     * @param closed whether the interval is over
     * @param revision rises with each change after the end of the interval
     */
    public record CandleAnswer(
            String openTime,
            String open,
            String high,
            String low,
            String close,
            String volume,
            String quoteVolume,
            long tradeCount,
            String vwap,
            boolean closed,
            int revision) {
        static CandleAnswer of(
                CandleStore.Revised revised, CandleInterval interval, TradingUnits units, long nowMicros) {
            Candle candle = revised.candle();
            return new CandleAnswer(
                    Timestamps.format(candle.openMicros()),
                    units.price(candle.openTicks()),
                    units.price(candle.highTicks()),
                    units.price(candle.lowTicks()),
                    units.price(candle.closeTicks()),
                    units.quantity(candle.volumeLots()),
                    Figures.quoteVolume(candle, units),
                    candle.tradeCount(),
                    Figures.vwap(candle, units),
                    candle.openMicros() + interval.micros() <= nowMicros,
                    revised.revision());
        }
    }

    /** Candles of a market in the order of time. */
    @GET
    @PermitAll
    @Operation(
            summary = "The candles of a market in the order of time",
            description =
                    "With from: the candles that begin in [from, to), page by page. Without: the last ones before to.")
    public Uni<Page<CandleAnswer>> candles(
            @QueryParam("symbol") String symbol,
            @Parameter(description = "1s, 1m, 5m, 15m, 1h, 4h or 1d") @QueryParam("interval") String interval,
            @Parameter(description = "first open time, included") @QueryParam("from") String from,
            @Parameter(description = "end of the open times, excluded") @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        QueryChecks checks = new QueryChecks();
        String market = checks.symbol(symbol);
        CandleInterval length = checks.interval(interval);
        Long first = checks.instant("from", from);
        Long end = checks.instant("to", to);
        int size = checks.limit(limit);
        checks.done();
        if (first != null && end != null && first >= end) {
            throw new Problem(
                    ErrorCode.INVALID_RANGE,
                    "from must be before to.",
                    List.of(new FieldError("?from", "INVALID_RANGE", "must be before to")));
        }
        long toMicros = end == null ? END_OF_TIME : end;
        long nowMicros = Timestamps.micros(Instant.now());
        long next = Page.position(LIST, cursor);
        if (first == null && next == 0) {
            return readCandles.last(market, length, toMicros, size).map(view -> page(view, length, size, nowMicros));
        }
        long fromMicros = Math.max(first == null ? Long.MIN_VALUE : first, next);
        return readCandles
                .from(market, length, fromMicros, toMicros, size + 1)
                .map(view -> page(view, length, size, nowMicros));
    }

    private static Page<CandleAnswer> page(ReadCandles.View view, CandleInterval interval, int size, long nowMicros) {
        List<CandleStore.Revised> candles = view.candles();
        boolean more = candles.size() > size;
        List<CandleAnswer> data = candles.stream()
                .limit(size)
                .map(candle -> CandleAnswer.of(candle, interval, view.market().units(), nowMicros))
                .toList();
        return Page.of(LIST, data, more ? candles.get(size).candle().openMicros() : null);
    }
}
