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
import java.util.List;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.pricing.application.Markets;
import org.bourse.pricing.persistence.MarketStatusStore;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Phases of markets and indicative prices of auctions. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class MarketStatusResource {
    private static final String LIST = "market-statuses";

    @Inject
    Markets markets;

    @Inject
    MarketStatusStore store;

    /**
     * What a market did with orders from a moment on.
     *
     * @param symbol the market
     * @param seq number of the change, without a gap
     * @param phase the phase that began
     * @param previous the phase that ended
     * @param reason why
     * @param note why, in the words of the operator
     * @param auctionPrice price of the auction that ended
     * @param auctionQuantity what traded in it
     * @param earliestEnd when the auction that began ends at the earliest
     * @param latestEnd and at the latest
     * @param seedHash SHA-256 of the seed of its random end
     * @param seed the seed, once it has ended
     * @param since when it happened
     */
    public record StatusAnswer(
            String symbol,
            long seq,
            String phase,
            String previous,
            String reason,
            String note,
            String auctionPrice,
            String auctionQuantity,
            String earliestEnd,
            String latestEnd,
            String seedHash,
            String seed,
            String since) {
        static StatusAnswer of(MarketStatusChanged change) {
            return new StatusAnswer(
                    change.symbol(),
                    change.seq(),
                    change.to().name(),
                    change.from().name(),
                    change.reason().name(),
                    change.note(),
                    change.auctionPrice(),
                    change.auctionQuantity(),
                    change.earliestEnd(),
                    change.latestEnd(),
                    change.seedHash(),
                    change.seed(),
                    change.eventTime());
        }
    }

    /**
     * What an auction would give.
     *
     * @param symbol the market
     * @param seq number of the figure, without a gap
     * @param phase the auction
     * @param price price; absent where nothing would trade
     * @param quantity what would trade
     * @param surplus what would be left over at the price
     * @param surplusSide on which side
     * @param asOf when it was computed
     */
    public record IndicativeAnswer(
            String symbol,
            long seq,
            String phase,
            String price,
            String quantity,
            String surplus,
            String surplusSide,
            String asOf) {
        static IndicativeAnswer of(IndicativePrice price) {
            return new IndicativeAnswer(
                    price.symbol(),
                    price.seq(),
                    price.phase().name(),
                    price.price(),
                    price.quantity(),
                    price.surplus(),
                    price.surplusSide() == null ? null : price.surplusSide().name(),
                    price.eventTime());
        }
    }

    /** The phase of a market. */
    @GET
    @Path("/market-status/{symbol}")
    @PermitAll
    @Operation(summary = "What a market does with orders now, and why")
    public Uni<StatusAnswer> status(@PathParam("symbol") String symbol) {
        return markets.require(symbol)
                .chain(market -> store.statuses(market.symbol(), Long.MAX_VALUE, 1))
                .map(changes -> {
                    if (changes.isEmpty()) {
                        throw new Problem(ErrorCode.NOT_FOUND, symbol + " has no market yet.");
                    }
                    return StatusAnswer.of(changes.get(0));
                });
    }

    /** The phases that a market went through, newest first. */
    @GET
    @Path("/market-status/{symbol}/history")
    @PermitAll
    @Operation(summary = "The phases that a market went through, newest first")
    public Uni<Page<StatusAnswer>> history(
            @PathParam("symbol") String symbol,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        QueryChecks checks = new QueryChecks();
        int size = checks.limit(limit);
        checks.done();
        long before = cursor == null ? Long.MAX_VALUE : Page.position(LIST, cursor);
        return markets.require(symbol)
                .chain(market -> store.statuses(market.symbol(), before, size + 1))
                .map(changes -> page(changes, size));
    }

    /** The indicative price of an auction. */
    @GET
    @Path("/indicative-prices/{symbol}")
    @PermitAll
    @Operation(summary = "What the auction of a market would give, as computed last")
    public Uni<IndicativeAnswer> indicative(@PathParam("symbol") String symbol) {
        return markets.require(symbol)
                .chain(market -> store.indicative(market.symbol()))
                .map(price -> {
                    if (price == null) {
                        throw new Problem(ErrorCode.NOT_FOUND, symbol + " had no auction yet.");
                    }
                    return IndicativeAnswer.of(price);
                });
    }

    private static Page<StatusAnswer> page(List<MarketStatusChanged> changes, int size) {
        boolean more = changes.size() > size;
        List<MarketStatusChanged> shown = more ? changes.subList(0, size) : changes;
        return Page.of(
                LIST,
                shown.stream().map(StatusAnswer::of).toList(),
                more ? (Long) shown.get(size - 1).seq() : null);
    }
}
