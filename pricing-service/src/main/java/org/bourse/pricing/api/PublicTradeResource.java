package org.bourse.pricing.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.ReadTrades;
import org.bourse.pricing.domain.tape.Trade;
import org.bourse.runtime.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The tape. */
@Path("/v1/public-trades")
@Produces(MediaType.APPLICATION_JSON)
public class PublicTradeResource {
    private static final String LIST = "public-trades";

    @Inject
    ReadTrades readTrades;

    /**
     * A trade.
     *
     * @param tradeId identifier
     * @param seq number in the market, without a gap
     * @param price price
     * @param quantity quantity
     * @param notional price × quantity, exact
     * @param aggressorSide side of the order that came in
     * @param eventTime when it happened
     */
    public record TradeAnswer(
            String tradeId,
            long seq,
            String price,
            String quantity,
            String notional,
            String aggressorSide,
            String eventTime) {
        static TradeAnswer of(Trade trade, TradingUnits units) {
            return new TradeAnswer(
                    trade.tradeId(),
                    trade.seq(),
                    units.price(trade.priceTicks()),
                    units.quantity(trade.quantityLots()),
                    units.cash(units.notionalMinor(trade.priceTicks(), trade.quantityLots())),
                    trade.aggressorSide().name(),
                    Timestamps.format(trade.eventMicros()));
        }
    }

    /** Trades of a market in order. */
    @GET
    @PermitAll
    @Operation(summary = "The trades of a market in order, after a number")
    public Uni<Page<TradeAnswer>> trades(
            @QueryParam("symbol") String symbol,
            @Parameter(description = "only trades with a higher number") @QueryParam("afterSeq") String afterSeq,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        QueryChecks checks = new QueryChecks();
        String market = checks.symbol(symbol);
        long after = checks.number("afterSeq", afterSeq, 0, 0, Long.MAX_VALUE);
        int size = checks.limit(limit);
        checks.done();
        long from = Math.max(after, Page.position(LIST, cursor));
        return readTrades.read(market, from, size + 1).map(view -> page(view, size));
    }

    private static Page<TradeAnswer> page(ReadTrades.View view, int size) {
        boolean more = view.trades().size() > size;
        List<Trade> trades = more ? view.trades().subList(0, size) : view.trades();
        return Page.of(
                LIST,
                trades.stream()
                        .map(trade -> TradeAnswer.of(trade, view.market().units()))
                        .toList(),
                more ? trades.get(size - 1).seq() : null);
    }
}
