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
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.ReadTrades;
import org.bourse.pricing.domain.tape.Trade;
import org.bourse.pricing.persistence.TapeStore;
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
     * @param aggressorSide side of the order that came in; absent in an auction and off the book
     * @param kind CONTINUOUS, AUCTION, AT_LAST, RFQ or BLOCK
     * @param venue BOOK, AUCTION or OTC
     * @param type NEW, BUSTED (the trade of refSeq is void) or CORRECTED (in the place of refSeq)
     * @param refSeq number of the line that it refers to
     * @param bustedBySeq number of the line that declared this one void
     * @param eventTime when it happened
     * @param publishTime when the tape showed it, where that was later
     */
    public record TradeAnswer(
            String tradeId,
            long seq,
            String price,
            String quantity,
            String notional,
            String aggressorSide,
            String kind,
            String venue,
            String type,
            Long refSeq,
            Long bustedBySeq,
            String eventTime,
            String publishTime) {
        static TradeAnswer of(TapeStore.Printed line, TradingUnits units) {
            Trade trade = line.trade();
            return new TradeAnswer(
                    trade.tradeId(),
                    trade.seq(),
                    units.price(trade.priceTicks()),
                    units.quantity(trade.quantityLots()),
                    units.cash(units.notionalMinor(trade.priceTicks(), trade.quantityLots())),
                    trade.aggressorSide() == null ? null : trade.aggressorSide().name(),
                    trade.kind().name(),
                    venueOf(trade.kind()),
                    trade.type().name(),
                    trade.refSeq(),
                    line.bustedBy(),
                    Timestamps.format(trade.eventMicros()),
                    trade.publishedMicros() == null ? null : Timestamps.format(trade.publishedMicros()));
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

    private static String venueOf(TradeKind kind) {
        return switch (kind) {
            case CONTINUOUS, AT_LAST -> "BOOK";
            case AUCTION -> "AUCTION";
            case RFQ, BLOCK -> "OTC";
        };
    }

    private static Page<TradeAnswer> page(ReadTrades.View view, int size) {
        boolean more = view.trades().size() > size;
        List<TapeStore.Printed> trades = more ? view.trades().subList(0, size) : view.trades();
        return Page.of(
                LIST,
                trades.stream()
                        .map(trade -> TradeAnswer.of(trade, view.market().units()))
                        .toList(),
                more ? (Long) trades.get(size - 1).trade().seq() : null);
    }
}
