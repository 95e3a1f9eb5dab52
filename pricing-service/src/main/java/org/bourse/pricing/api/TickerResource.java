package org.bourse.pricing.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.ReadTickers;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.tape.Tape;
import org.bourse.runtime.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tickers. */
@Path("/v1/tickers")
@Produces(MediaType.APPLICATION_JSON)
public class TickerResource {
    private static final String LIST = "tickers";

    @Inject
    ReadTickers readTickers;

    /**
     * A market at a glance. What does not exist is absent: prices before the first trade, a side without orders.
     *
     * @param symbol the market
     * @param last price of the last trade
     * @param lastQuantity its quantity
     * @param bid best bid
     * @param bidQuantity quantity at the best bid
     * @param ask best ask
     * @param askQuantity quantity at the best ask
     * @param open24h first price of the last 24 hours
     * @param high24h highest price
     * @param low24h lowest price
     * @param volume24h quantity traded
     * @param quoteVolume24h price × quantity summed up, exact
     * @param vwap24h average price weighted by quantity, eight fraction digits, half to even
     * @param tradeCount24h how many trades
     * @param lastTradeSeq number of the last trade
     * @param asOf time of the last record that is in it
     * @param quality OK, PARTIAL while records are missing, NO_TRADES before the first trade
     */
    public record TickerAnswer(
            String symbol,
            String last,
            String lastQuantity,
            String bid,
            String bidQuantity,
            String ask,
            String askQuantity,
            String open24h,
            String high24h,
            String low24h,
            String volume24h,
            String quoteVolume24h,
            String vwap24h,
            long tradeCount24h,
            long lastTradeSeq,
            String asOf,
            String quality) {
        static TickerAnswer of(ReadTickers.View view, long nowMicros) {
            TradingUnits units = view.market().units();
            Tape tape = view.ticker().tape();
            Candle day = view.ticker().day();
            Level bid = view.ticker().bid();
            Level ask = view.ticker().ask();
            boolean traded = tape.lastPriceTicks() > 0;
            return new TickerAnswer(
                    view.market().symbol(),
                    traded ? units.price(tape.lastPriceTicks()) : null,
                    traded ? units.quantity(tape.lastQuantityLots()) : null,
                    bid == null ? null : units.price(bid.priceTicks()),
                    bid == null ? null : units.quantity(bid.quantityLots()),
                    ask == null ? null : units.price(ask.priceTicks()),
                    ask == null ? null : units.quantity(ask.quantityLots()),
                    day == null ? null : units.price(day.openTicks()),
                    day == null ? null : units.price(day.highTicks()),
                    day == null ? null : units.price(day.lowTicks()),
                    day == null ? "0" : units.quantity(day.volumeLots()),
                    day == null ? "0" : Figures.quoteVolume(day, units),
                    day == null ? null : Figures.vwap(day, units),
                    day == null ? 0 : day.tradeCount(),
                    tape.lastSeq(),
                    Figures.time(view.ticker().asOfMicros()),
                    view.ticker().quality(nowMicros).name());
        }
    }

    /** The tickers of all markets. */
    @GET
    @PermitAll
    @Operation(summary = "The tickers of all markets")
    public Uni<Page<TickerAnswer>> tickers(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        QueryChecks checks = new QueryChecks();
        int size = checks.limit(limit);
        checks.done();
        long nowMicros = Timestamps.micros(Instant.now());
        return readTickers
                .list(Page.position(LIST, cursor), size + 1, nowMicros)
                .map(views -> page(views, size, nowMicros));
    }

    /** The ticker of a market. */
    @GET
    @Path("/{symbol}")
    @PermitAll
    @Operation(summary = "The ticker of a market")
    public Uni<TickerAnswer> ticker(@PathParam("symbol") String symbol) {
        long nowMicros = Timestamps.micros(Instant.now());
        return readTickers.one(symbol, nowMicros).map(view -> TickerAnswer.of(view, nowMicros));
    }

    private static Page<TickerAnswer> page(List<ReadTickers.View> views, int size, long nowMicros) {
        boolean more = views.size() > size;
        List<ReadTickers.View> shown = more ? views.subList(0, size) : views;
        return Page.of(
                LIST,
                shown.stream().map(view -> TickerAnswer.of(view, nowMicros)).toList(),
                more ? shown.get(size - 1).market().id() : null);
    }
}
