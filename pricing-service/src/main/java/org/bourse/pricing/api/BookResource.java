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
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.application.ReadBook;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Order books. */
@Path("/v1/book")
@Produces(MediaType.APPLICATION_JSON)
public class BookResource {
    private static final int DEPTH_DEFAULT = 20;

    @Inject
    ReadBook readBook;

    @ConfigProperty(name = "bourse.pricing.book.depth-max", defaultValue = "5000")
    int depthMax;

    /**
     * A book.
     *
     * @param symbol the market
     * @param seq number of the last update in it; continue with the updates after it
     * @param executionSequence how far the journal of the market is taken into account
     * @param bids pairs of price and quantity, best first
     * @param asks pairs of price and quantity, best first
     * @param checksum CRC-32 over the ten best asks and bids, decimal
     * @param asOf time of the last update; absent before the first
     * @param quality OK, PARTIAL while updates are missing, NO_TRADES before the first update
     */
    public record BookAnswer(
            String symbol,
            long seq,
            long executionSequence,
            List<List<String>> bids,
            List<List<String>> asks,
            String checksum,
            String asOf,
            String quality) {
        static BookAnswer of(ReadBook.View view) {
            TradingUnits units = view.market().units();
            return new BookAnswer(
                    view.market().symbol(),
                    view.position().seq(),
                    view.position().executionSequence(),
                    Figures.pairs(view.bids(), units),
                    Figures.pairs(view.asks(), units),
                    Long.toString(view.checksum()),
                    Figures.time(view.position().eventMicros()),
                    view.quality().name());
        }
    }

    /** The book of a market. */
    @GET
    @Path("/{symbol}")
    @PermitAll
    @Operation(summary = "The best levels of a market's book, with its sequence and checksum")
    public Uni<BookAnswer> book(
            @PathParam("symbol") String symbol,
            @Parameter(description = "levels of each side, default 20") @QueryParam("depth") String depth) {
        QueryChecks checks = new QueryChecks();
        int levels = (int) checks.number("depth", depth, DEPTH_DEFAULT, 1, depthMax);
        checks.done();
        return readBook.read(symbol, levels).map(BookAnswer::of);
    }
}
