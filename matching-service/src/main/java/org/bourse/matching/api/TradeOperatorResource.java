package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.ControlCommands;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.JournalLookup;
import org.bourse.matching.application.Operations;
import org.bourse.matching.application.Operations.Operation;
import org.bourse.matching.application.otc.Deals;
import org.bourse.matching.persistence.TradeLookup;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** What operators do to trades. */
@Path("/v1/trades")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "operators")
public class TradeOperatorResource {
    @Inject
    TradeLookup trades;

    @Inject
    JournalLookup journals;

    @Inject
    ControlCommands commands;

    @Inject
    Deals deals;

    @Inject
    Directories directories;

    @Inject
    Operations operations;

    @Inject
    Writes writes;

    /** Why a trade is void. */
    public record BustRequest(String reason) {}

    /** The bust that was sent to the engine. */
    public record BustAnswer(String tradeId, String symbol, String reason, String commandId, String status) {}

    /** What a trade should have been. */
    public record CorrectRequest(String price, String quantity, String reason) {}

    /** The deal that was sent to the pre-trade check; what becomes of it stands in the journal of the market. */
    public record CorrectAnswer(String tradeId, String symbol, String dealId, String reason, String status) {}

    /** Declares a trade void. */
    @POST
    @Path("{tradeId}/bust")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Declare a trade void",
            description = "Nothing is rewritten: the journal and the tape get a record that refers to the trade, and"
                    + " settlement books it back.")
    public Uni<Response> bust(@PathParam("tradeId") String tradeId, BustRequest request) {
        Checks checks = new Checks();
        String reason =
                checks.text("/reason", request == null ? null : request.reason(), MarketOperatorResource.REASON_MAX);
        checks.done();
        long now = Timestamps.micros(Instant.now());
        return found(tradeId).chain(trade -> {
            String commandId = RequestIds.fresh("cmd");
            BustTrade command = new BustTrade(commandId, trade.symbol(), trade.tradeSequence(), trade, reason, now);
            return writes.withConnection(request, (connection, events) -> operations
                    .note(connection, new Operation("BUST", trade.symbol(), null, reason, tradeId), now)
                    .chain(() -> commands.send(connection, command))
                    .replaceWith(Reply.accepted(
                            new BustAnswer(tradeId, trade.symbol(), reason, commandId, "PENDING_BUST"), null)));
        });
    }

    /** Puts another trade in the place of a void one. */
    @POST
    @Path("{tradeId}/correct")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Put another trade in the place of a void one",
            description = "The same two accounts trade at another price or quantity. The trade must be void before: 409"
                    + " STATE_CONFLICT. The new trade goes through the pre-trade check of both sides.")
    public Uni<Response> correct(@PathParam("tradeId") String tradeId, CorrectRequest request) {
        Checks checks = new Checks();
        CorrectRequest asked = request == null ? new CorrectRequest(null, null, null) : request;
        BigDecimal price = checks.positive("/price", asked.price());
        BigDecimal quantity = checks.positive("/quantity", asked.quantity());
        String reason = checks.text("/reason", asked.reason(), MarketOperatorResource.REASON_MAX);
        checks.done();
        long now = Timestamps.micros(Instant.now());
        return trades.find(tradeId)
                .invoke(place -> {
                    if (place != null && !place.busted()) {
                        throw new Problem(ErrorCode.STATE_CONFLICT, "Declare the trade void first.")
                                .with("currentState", "EXECUTED");
                    }
                })
                .chain(() -> found(tradeId))
                .chain(trade -> {
                    TradingUnits units = directories
                            .instruments()
                            .units(directories.instruments().require(trade.symbol()));
                    long ticks = OrderForm.ticks(units, "/price", price);
                    long lots = OrderForm.lots(units, "/quantity", quantity);
                    return writes.withConnection(request, (connection, events) -> operations
                            .note(connection, new Operation("CORRECT", trade.symbol(), null, reason, asked), now)
                            .chain(() -> deals.correct(connection, events, trade, ticks, lots, now))
                            .map(deal -> Reply.accepted(
                                    new CorrectAnswer(tradeId, trade.symbol(), deal.dealId(), reason, deal.state()),
                                    null)));
                });
    }

    private Uni<TradeExecuted> found(String tradeId) {
        return trades.find(tradeId)
                .chain(place -> place == null
                        ? Uni.createFrom().<TradeExecuted>nullItem()
                        : journals.trade(place.symbol(), place.sequence(), place.eventTimeMicros()))
                .invoke(trade -> {
                    if (trade == null || !trade.tradeId().equals(tradeId)) {
                        throw new Problem(ErrorCode.TRADE_NOT_FOUND, "There is no trade " + tradeId + ".");
                    }
                });
    }
}
