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
import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.money.Decimals;
import org.bourse.matching.application.BookQueries;
import org.bourse.matching.domain.engine.BookView;
import org.bourse.matching.persistence.MarketEntity;
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
    BookQueries books;

    /** A market. */
    public record MarketAnswer(
            String symbol, String status, String tickSize, String lotSize, String currency, String referencePrice) {
        static MarketAnswer of(MarketEntity market) {
            BigDecimal tick = new BigDecimal(market.tickSize());
            return new MarketAnswer(
                    market.symbol(),
                    market.status(),
                    Decimals.format(tick),
                    Decimals.format(new BigDecimal(market.lotSize())),
                    market.currency(),
                    Decimals.format(tick.multiply(BigDecimal.valueOf(market.referencePriceTicks()))));
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
        return markets.all()
                .map(found ->
                        Page.of("markets", found.stream().map(MarketAnswer::of).toList(), null));
    }

    /** A market. */
    @GET
    @Path("{symbol}")
    @PermitAll
    @Operation(summary = "Read a market")
    public Uni<MarketAnswer> read(@PathParam("symbol") String symbol) {
        return markets.find(symbol).map(market -> MarketAnswer.of(required(market, symbol)));
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

    private static MarketEntity required(MarketEntity market, String symbol) {
        if (market == null) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no market " + symbol + ".");
        }
        return market;
    }
}
