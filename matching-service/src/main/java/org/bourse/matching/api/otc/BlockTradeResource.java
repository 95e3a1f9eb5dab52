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
import org.bourse.matching.application.otc.BlockView;
import org.bourse.matching.application.otc.OtcAccess;
import org.bourse.matching.application.otc.OtcMarkets;
import org.bourse.matching.application.otc.ReportBlockTrades;
import org.bourse.matching.domain.otc.BlockRefusal;
import org.bourse.matching.domain.otc.BlockState;
import org.bourse.matching.persistence.otc.BlockRow;
import org.bourse.matching.persistence.otc.BlockStore;
import org.bourse.matching.persistence.otc.OtcEventRow;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Block trades. */
@Path("/v1/block-trades")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "off the book")
public class BlockTradeResource {
    private static final String LIST = "block-trades";
    private static final String EVENTS = "block-trade-events";

    @Inject
    ReportBlockTrades report;

    @Inject
    OtcAccess access;

    @Inject
    OtcMarkets markets;

    @Inject
    BlockStore blocks;

    @Inject
    OtcEventStore events;

    /** Reports a block trade. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Report a block trade",
            description = "The other side has to affirm it. Needs the header Idempotency-Key.")
    public Uni<Response> report(BlockTradeRequest request) {
        return report.report(request, OtcForms.reporting(OtcForms.required(request)), BlockTradeAnswer::of);
    }

    /** Block trades of the client's accounts. */
    @GET
    @RolesAllowed("orders:read")
    @Operation(summary = "List the block trades of the client's accounts, on either side")
    public Uni<Page<BlockTradeAnswer>> list(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        OtcPages.status(status, BlockState.class);
        int size = Page.limit(limit);
        return blocks.list(access.accounts(accountId), symbol, status, Page.position(LIST, cursor), size + 1)
                .map(found -> OtcPages.page(
                        LIST, found, size, BlockRow::number, row -> BlockTradeAnswer.of(view(row, null))));
    }

    /** A block trade. */
    @GET
    @Path("{blockTradeId}")
    @RolesAllowed("orders:read")
    @Operation(summary = "Read a block trade")
    public Uni<BlockTradeAnswer> read(@PathParam("blockTradeId") String blockTradeId) {
        return blocks.find(blockTradeId).map(row -> BlockTradeAnswer.of(view(row, blockTradeId)));
    }

    /** What happened to a block trade. */
    @GET
    @Path("{blockTradeId}/events")
    @RolesAllowed("orders:read")
    @Operation(summary = "List what happened to a block trade, in order")
    public Uni<Page<OtcEventAnswer>> events(
            @PathParam("blockTradeId") String blockTradeId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        long after = Page.position(EVENTS, cursor);
        return blocks.find(blockTradeId).map(row -> view(row, blockTradeId)).chain(view -> events.list(
                        blockTradeId, null, after, size + 1)
                .map(found -> OtcPages.page(
                        EVENTS, found, size, OtcEventRow::number, row -> OtcEventAnswer.of(row, view.units()))));
    }

    /** Affirms a block trade. */
    @POST
    @Path("{blockTradeId}/affirm")
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Affirm a block trade that the other side reported",
            description =
                    "Answers 202: cash and units are held, and the market makes the trade; then it reads EXECUTED,"
                            + " or REJECTED with a reason. Needs the header Idempotency-Key.")
    public Uni<Response> affirm(@PathParam("blockTradeId") String blockTradeId) {
        return report.affirm(blockTradeId, BlockTradeAnswer::of);
    }

    /** Refuses a block trade. */
    @POST
    @Path("{blockTradeId}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Refuse a block trade that the other side reported",
            description = "The reason is a word of FIX tag 751. Needs the header Idempotency-Key.")
    public Uni<Response> refuse(@PathParam("blockTradeId") String blockTradeId, RefuseRequest request) {
        RefuseRequest body = request == null ? new RefuseRequest(null, null) : request;
        Checks checks = new Checks();
        BlockRefusal reason =
                body.reason() == null ? BlockRefusal.OTHER : checks.oneOf("/reason", body.reason(), BlockRefusal.class);
        OtcForms.note(checks, body.note());
        checks.done();
        return report.refuse(blockTradeId, request, reason, body.note(), BlockTradeAnswer::of);
    }

    /** Withdraws a report. */
    @POST
    @Path("{blockTradeId}/withdraw")
    @RolesAllowed("orders:trade")
    @Operation(summary = "Withdraw a block trade that one reported", description = "Needs the header Idempotency-Key.")
    public Uni<Response> withdraw(@PathParam("blockTradeId") String blockTradeId) {
        return report.withdraw(blockTradeId, BlockTradeAnswer::of);
    }

    private BlockView view(BlockRow row, String blockTradeId) {
        access.party(row == null ? null : row.block(), blockTradeId);
        return new BlockView(
                row.block(),
                row.deal(),
                markets.known(row.block().terms().symbol()).units());
    }
}
