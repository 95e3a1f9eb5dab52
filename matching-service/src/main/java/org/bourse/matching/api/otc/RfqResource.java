package org.bourse.matching.api.otc;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.application.otc.NegotiateQuotes;
import org.bourse.matching.application.otc.NegotiateQuotes.Quoting;
import org.bourse.matching.application.otc.OtcAccess;
import org.bourse.matching.application.otc.OtcAccess.Viewer;
import org.bourse.matching.application.otc.OtcMarkets;
import org.bourse.matching.application.otc.RfqView;
import org.bourse.matching.config.OtcConfig;
import org.bourse.matching.domain.otc.RfqState;
import org.bourse.matching.persistence.otc.OtcEventRow;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.matching.persistence.otc.RfqRow;
import org.bourse.matching.persistence.otc.RfqStore;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests for quote. */
@Path("/v1/rfqs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "off the book")
public class RfqResource {
    private static final String LIST = "rfqs";
    private static final String EVENTS = "rfq-events";

    @Inject
    NegotiateQuotes negotiate;

    @Inject
    OtcAccess access;

    @Inject
    OtcMarkets markets;

    @Inject
    OtcConfig config;

    @Inject
    RfqStore rfqs;

    @Inject
    OtcEventStore events;

    /** Asks dealers for quotes. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Ask dealers for quotes",
            description = "Without a side, dealers quote both ways. Needs the header Idempotency-Key.")
    public Uni<Response> ask(RfqRequest request) {
        return negotiate.ask(request, OtcForms.asking(OtcForms.required(request), config.dealersMax()), RfqAnswer::of);
    }

    /** Requests that the client made or got. */
    @GET
    @RolesAllowed("orders:read")
    @Operation(summary = "List the requests that the client's accounts made, or that were addressed to them")
    public Uni<Page<RfqAnswer>> list(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        OtcPages.status(status, RfqState.class);
        int size = Page.limit(limit);
        return rfqs.list(access.accounts(accountId), symbol, status, Page.position(LIST, cursor), size + 1)
                .map(found -> OtcPages.page(LIST, found, size, RfqRow::number, row -> RfqAnswer.of(view(row, null))));
    }

    /** A request. */
    @GET
    @Path("{rfqId}")
    @RolesAllowed("orders:read")
    @Operation(
            summary = "Read a request with its quotes",
            description = "The requester sees all quotes, a dealer his own.")
    public Uni<RfqAnswer> read(@PathParam("rfqId") String rfqId) {
        return rfqs.find(rfqId).map(row -> RfqAnswer.of(view(row, rfqId)));
    }

    /** What happened to a request. */
    @GET
    @Path("{rfqId}/events")
    @RolesAllowed("orders:read")
    @Operation(summary = "List what happened to a request, in order")
    public Uni<Page<OtcEventAnswer>> events(
            @PathParam("rfqId") String rfqId, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        long after = Page.position(EVENTS, cursor);
        return rfqs.find(rfqId).map(row -> view(row, rfqId)).chain(view -> events.list(
                        rfqId, view.viewer().seenDealers(), after, size + 1)
                .map(found -> OtcPages.page(
                        EVENTS, found, size, OtcEventRow::number, row -> OtcEventAnswer.of(row, view.units()))));
    }

    /** Takes a request back. */
    @POST
    @Path("{rfqId}/cancel")
    @RolesAllowed("orders:trade")
    @Operation(summary = "Take a request back", description = "All quotes end. Needs the header Idempotency-Key.")
    public Uni<Response> cancel(@PathParam("rfqId") String rfqId) {
        return negotiate.cancel(rfqId, RfqAnswer::of);
    }

    /** Quotes. */
    @POST
    @Path("{rfqId}/quotes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Quote, or change one's quote",
            description = "A dealer has one quote in a request; a second one changes it under the same identifier."
                    + " Needs the header Idempotency-Key.")
    public Uni<Response> quote(@PathParam("rfqId") String rfqId, QuoteRequest request) {
        Quoting quoting = OtcForms.quoting(OtcForms.required(request));
        return negotiate.quote(rfqId, request, quoting, view -> RfqAnswer.standing(view, quoting.accountId()));
    }

    /** Accepts the last price of a quote. */
    @POST
    @Path("{rfqId}/quotes/{quoteId}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Accept the last price of a quote",
            description =
                    "Only the other side may. Name the version that you saw. Answers 202: cash and units are held, and"
                            + " the market makes the trade; then the request reads FILLED, or REJECTED with a reason."
                            + " Needs the header Idempotency-Key.")
    public Uni<Response> accept(
            @PathParam("rfqId") String rfqId, @PathParam("quoteId") String quoteId, AcceptRequest request) {
        AcceptRequest body = OtcForms.required(request);
        Checks checks = new Checks();
        Integer version = checks.between("/version", body.version(), 1, Integer.MAX_VALUE);
        Side side = OtcForms.side(checks, body.side());
        checks.done();
        return negotiate.accept(rfqId, quoteId, request, version, side, RfqAnswer::of);
    }

    /** Declines the last price of a quote. */
    @POST
    @Path("{rfqId}/quotes/{quoteId}/decline")
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Decline the last price of a quote",
            description = "Only the other side may; the quote ends. Needs the header Idempotency-Key.")
    public Uni<Response> decline(@PathParam("rfqId") String rfqId, @PathParam("quoteId") String quoteId) {
        return negotiate.decline(rfqId, quoteId, RfqAnswer::of);
    }

    /** Withdraws one's own last price. */
    @POST
    @Path("{rfqId}/quotes/{quoteId}/withdraw")
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Withdraw one's own last price",
            description = "Only its maker may; the quote ends. Needs the header Idempotency-Key.")
    public Uni<Response> withdraw(@PathParam("rfqId") String rfqId, @PathParam("quoteId") String quoteId) {
        return negotiate.withdraw(rfqId, quoteId, RfqAnswer::of);
    }

    /** Answers the last price with another one. */
    @POST
    @Path("{rfqId}/quotes/{quoteId}/counter")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Answer the last price of a quote with another one",
            description = "Only the other side may; then it is the maker's turn. Needs the header Idempotency-Key.")
    public Uni<Response> counter(
            @PathParam("rfqId") String rfqId, @PathParam("quoteId") String quoteId, CounterRequest request) {
        return negotiate.counter(
                rfqId, quoteId, request, OtcForms.countering(OtcForms.required(request)), RfqAnswer::of);
    }

    private RfqView view(RfqRow row, String rfqId) {
        Viewer viewer = access.viewer(row == null ? null : row.rfq(), rfqId);
        return new RfqView(
                row.rfq(),
                row.deal(),
                viewer,
                markets.known(row.rfq().terms().symbol()).units());
    }
}
