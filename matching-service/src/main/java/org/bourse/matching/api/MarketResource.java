package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bourse.contracts.event.Timestamps;
import org.bourse.matching.application.BookQueries;
import org.bourse.matching.application.Calendars;
import org.bourse.matching.application.FeeSchedule;
import org.bourse.matching.domain.engine.BookView;
import org.bourse.matching.persistence.MarketEntity;
import org.bourse.matching.persistence.MarketPlans;
import org.bourse.matching.persistence.Markets;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Markets. */
@Path("/v1/markets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "markets")
public class MarketResource {
    private static final int DEPTH_MAX = 100_000;

    @Inject
    Markets markets;

    @Inject
    MarketPlans plans;

    @Inject
    Calendars calendars;

    @Inject
    FeeSchedule fees;

    @Inject
    BookQueries books;

    /** An auction; end and seed once it is over. */
    public record AuctionAnswer(
            String phase,
            String beganAt,
            String earliestEnd,
            String latestEnd,
            String endsAt,
            String seedHash,
            String seed) {
        static AuctionAnswer of(MarketPlans.PastAuction auction, long nowMicros) {
            boolean over = auction.endsMicros() <= nowMicros;
            return new AuctionAnswer(
                    auction.phase(),
                    Timestamps.format(auction.beganMicros()),
                    Timestamps.format(auction.earliestEndMicros()),
                    Timestamps.format(auction.latestEndMicros()),
                    over ? Timestamps.format(auction.endsMicros()) : null,
                    auction.seedHash(),
                    over ? auction.seed() : null);
        }
    }

    /** The engine's own book; each level is price, quantity and number of orders. */
    public record EngineBookAnswer(
            String symbol,
            String status,
            long sequence,
            long tradeSequence,
            long bookSeq,
            int orders,
            List<List<Object>> bids,
            List<List<Object>> asks) {
        static EngineBookAnswer of(BookView book) {
            return new EngineBookAnswer(
                    book.symbol(),
                    book.open() ? "OPEN" : "NOT_OPEN",
                    book.executionSequence(),
                    book.tradeSequence(),
                    book.bookSequence(),
                    book.orders(),
                    levels(book.bids()),
                    levels(book.asks()));
        }

        private static List<List<Object>> levels(List<BookView.Level> levels) {
            return levels.stream()
                    .map(level -> List.<Object>of(level.price(), level.quantity(), level.orders()))
                    .toList();
        }
    }

    /** All markets. */
    @GET
    @PermitAll
    @Operation(summary = "List markets")
    public Uni<Page<MarketAnswer>> list() {
        return markets.all().chain(found -> plans.all().map(entries -> {
            Map<String, MarketPlans.Entry> bySymbol = entries.stream()
                    .collect(Collectors.toMap(entry -> entry.plan().symbol(), entry -> entry));
            return Page.of(
                    "markets",
                    found.stream()
                            .map(market -> answer(market, bySymbol.get(market.symbol())))
                            .toList(),
                    null);
        }));
    }

    /** A market. */
    @GET
    @Path("{symbol}")
    @PermitAll
    @Operation(summary = "Read a market", description = "With its phase, its rules and what its calendar does next.")
    public Uni<MarketAnswer> read(@PathParam("symbol") String symbol) {
        return markets.find(symbol).map(market -> required(market, symbol)).chain(market -> plans.find(symbol)
                .map(entry -> answer(market, entry)));
    }

    /** The auctions of a market. */
    @GET
    @Path("{symbol}/auctions")
    @PermitAll
    @Operation(
            summary = "List the auctions of a market, the last one first",
            description = "With the seed from which the end was drawn, once the auction is over: see docs/calendar.md.")
    public Uni<Page<AuctionAnswer>> auctions(@PathParam("symbol") String symbol, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        return markets.find(symbol)
                .invoke(market -> required(market, symbol))
                .chain(market -> plans.auctions(symbol, size))
                .map(found -> {
                    long now = Timestamps.micros(Instant.now());
                    return Page.of(
                            "auctions",
                            found.stream()
                                    .map(auction -> AuctionAnswer.of(auction, now))
                                    .toList(),
                            null);
                });
    }

    /** The book as the engine holds it. */
    @GET
    @Path("{symbol}/engine-book")
    @RolesAllowed("audit:read")
    @Operation(summary = "Read the engine's own book", description = "For the proof that published books are right.")
    public Uni<EngineBookAnswer> engineBook(@PathParam("symbol") String symbol, @QueryParam("depth") Integer depth) {
        int levels = depth == null ? DEPTH_MAX : depth;
        if (levels < 1 || levels > DEPTH_MAX) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "depth must be 1 to " + DEPTH_MAX + ".");
        }
        return markets.find(symbol)
                .invoke(market -> required(market, symbol))
                .chain(market -> books.book(symbol, levels))
                .map(book -> EngineBookAnswer.of(book.orElseThrow(() -> new Problem(
                        ErrorCode.SERVICE_UNAVAILABLE, "The engine of " + symbol + " does not answer here now."))));
    }

    private MarketAnswer answer(MarketEntity market, MarketPlans.Entry entry) {
        return MarketAnswer.of(
                market,
                entry,
                calendars.of(entry == null ? null : entry.calendarOverride()),
                calendars.rules(),
                fees.rates(market.symbol(), null));
    }

    private static MarketEntity required(MarketEntity market, String symbol) {
        if (market == null) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no market " + symbol + ".");
        }
        return market;
    }
}
