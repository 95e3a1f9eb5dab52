package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.Calendars;
import org.bourse.matching.application.ControlCommands;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.MarketControl;
import org.bourse.matching.application.MarketControl.Action;
import org.bourse.matching.application.Operations;
import org.bourse.matching.application.Operations.Operation;
import org.bourse.matching.domain.orderbook.CoreRules;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;

/** What operators do to markets. The engine does it when it comes to the command; the market and its journal show it then. */
@Path("/v1/markets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "operators")
public class MarketOperatorResource {
    static final int REASON_MAX = 500;
    private static final int AUCTION_SECONDS_MAX = 86_400;
    private static final int BPS_MAX = 100_000;
    private static final Duration TIME_MAX = Duration.ofDays(1);

    @Inject
    MarketControl control;

    @Inject
    Calendars calendars;

    @Inject
    ControlCommands commands;

    @Inject
    Directories directories;

    @Inject
    Operations operations;

    @Inject
    Writes writes;

    /** A change of phase. */
    public record StatusRequest(String action, String reason, Integer auctionSeconds) {}

    /** The change that was sent to the engine. */
    public record StatusAnswer(
            String symbol, String action, String phase, String reason, MarketAnswer.Call auction, String commandId) {}

    /** Rules; a member that is missing is as configured. */
    public record RulesRequest(
            String reason,
            String maxQuantity,
            Integer limitBps,
            String bands,
            Integer staticBps,
            Integer dynamicBps,
            Integer luldBps,
            String volatilityAuction,
            String indicativeInterval) {}

    /** The rules that were sent to the engine. */
    public record RulesAnswer(String symbol, MarketAnswer.Rules rules, String reason, String commandId) {}

    /** A calendar; null for the configured one. */
    public record CalendarRequest(String calendar, String reason) {}

    /** The calendar of a market. */
    public record CalendarAnswer(String symbol, String calendar, String reason) {}

    /** A mass cancellation; of all accounts and both sides where they are not named. */
    public record MassCancelRequest(String accountId, String side, String reason) {}

    /** The mass cancellation that was sent to the engine. */
    public record MassCancelAnswer(
            String symbol, String accountId, String side, String reason, String commandId, String status) {}

    /** Changes the phase of a market. */
    @PUT
    @Path("{symbol}/status")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Halt, resume, close a market, or call an auction",
            description = "HALT, CANCEL_ONLY and CLOSE stop its calendar until RESUME or START_AUCTION. The reason goes"
                    + " to every reader of the market's status.")
    public Uni<Response> status(@PathParam("symbol") String symbol, StatusRequest request) {
        Checks checks = new Checks();
        StatusRequest asked = request == null ? new StatusRequest(null, null, null) : request;
        Action action = checks.oneOf("/action", asked.action(), Action.class);
        String reason = checks.text("/reason", asked.reason(), REASON_MAX);
        Duration auction = null;
        if (asked.auctionSeconds() != null) {
            Integer seconds = checks.between("/auctionSeconds", asked.auctionSeconds(), 1, AUCTION_SECONDS_MAX);
            auction = seconds == null ? null : Duration.ofSeconds(seconds);
            if (action != null && action != Action.START_AUCTION) {
                checks.fail("/auctionSeconds", "COMBINATION", "goes with START_AUCTION only");
            }
        }
        checks.done();
        long now = now();
        Duration length = auction;
        return operations
                .run(
                        new Operation("MARKET_" + action, symbol, null, reason, asked),
                        now,
                        connection -> control.change(connection, symbol, action, length, reason, now))
                .map(command ->
                        Response.accepted(answer(action, reason, command)).build());
    }

    /** Changes the rules of a market. */
    @PUT
    @Path("{symbol}/rules")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Change the rules of a market")
    public Uni<Response> rules(@PathParam("symbol") String symbol, RulesRequest request) {
        Checks checks = new Checks();
        RulesRequest asked =
                request == null ? new RulesRequest(null, null, null, null, null, null, null, null, null) : request;
        String reason = checks.text("/reason", asked.reason(), REASON_MAX);
        TradingUnits units = units(symbol);
        MarketRules rules = rules(checks, asked, units);
        checks.done();
        long now = now();
        String commandId = RequestIds.fresh("cmd");
        return operations
                .run(
                        new Operation("MARKET_RULES", symbol, null, reason, asked),
                        now,
                        connection -> control.rules(connection, symbol, rules, commandId, now))
                .map(effective -> Response.accepted(new RulesAnswer(
                                symbol,
                                MarketAnswer.Rules.of(effective, Decimals.format(units.lotSize())),
                                reason,
                                commandId))
                        .build());
    }

    /** Changes the calendar of a market. */
    @PUT
    @Path("{symbol}/calendar")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Give a market another calendar")
    public Uni<CalendarAnswer> calendar(@PathParam("symbol") String symbol, CalendarRequest request) {
        Checks checks = new Checks();
        CalendarRequest asked = request == null ? new CalendarRequest(null, null) : request;
        String reason = checks.text("/reason", asked.reason(), REASON_MAX);
        if (asked.calendar() != null && !calendars.names().contains(asked.calendar())) {
            checks.fail("/calendar", "ENUM", "must be one of " + calendars.names());
        }
        checks.done();
        long now = now();
        return operations
                .run(
                        new Operation("MARKET_CALENDAR", symbol, null, reason, asked),
                        now,
                        connection -> control.calendar(connection, symbol, asked.calendar(), now))
                .map(nothing -> new CalendarAnswer(
                        symbol, calendars.of(asked.calendar()).name(), reason));
    }

    /** Cancels many orders. */
    @POST
    @Path("{symbol}/mass-cancel")
    @RolesAllowed("markets:manage")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Cancel all orders of a market, an account or a side")
    public Uni<Response> massCancel(@PathParam("symbol") String symbol, MassCancelRequest request) {
        Checks checks = new Checks();
        MassCancelRequest asked = request == null ? new MassCancelRequest(null, null, null) : request;
        String reason = checks.text("/reason", asked.reason(), REASON_MAX);
        Side side = asked.side() == null ? null : checks.oneOf("/side", asked.side(), Side.class);
        if (asked.accountId() != null && directories.accounts().find(asked.accountId()) == null) {
            checks.fail("/accountId", "UNKNOWN", "must be an account");
        }
        checks.done();
        long now = now();
        String commandId = RequestIds.fresh("cmd");
        MassCancel command = new MassCancel(commandId, symbol, asked.accountId(), side, CancelReason.OPERATOR, now);
        return writes.withConnection(request, (connection, events) -> control.lock(connection, symbol)
                .chain(() -> operations.note(
                        connection, new Operation("MASS_CANCEL", symbol, asked.accountId(), reason, asked), now))
                .chain(() -> commands.send(connection, command))
                .replaceWith(Reply.accepted(
                        new MassCancelAnswer(
                                symbol, asked.accountId(), asked.side(), reason, commandId, "PENDING_CANCEL"),
                        null)));
    }

    private StatusAnswer answer(Action action, String reason, ChangePhase command) {
        return new StatusAnswer(
                command.symbol(),
                action.name(),
                command.phase().name(),
                reason,
                command.call() == null ? null : MarketAnswer.Call.of(command.call()),
                command.commandId());
    }

    private MarketRules rules(Checks checks, RulesRequest asked, TradingUnits units) {
        MarketRules standard = calendars.rules();
        long maxLots = standard.maxQuantityLots();
        if (asked.maxQuantity() != null) {
            BigDecimal quantity = "0".equals(asked.maxQuantity())
                    ? BigDecimal.ZERO
                    : checks.positive("/maxQuantity", asked.maxQuantity());
            maxLots = quantity == null || quantity.signum() == 0 ? 0 : OrderForm.lots(units, "/maxQuantity", quantity);
            if (maxLots > CoreRules.MAX_SIDE_LOTS) {
                checks.fail("/maxQuantity", "RANGE", "must be at most " + CoreRules.MAX_SIDE_LOTS + " lots");
            }
        }
        PriceBands bands =
                asked.bands() == null ? standard.bands() : checks.oneOf("/bands", asked.bands(), PriceBands.class);
        int limitBps = bps(checks, "/limitBps", asked.limitBps(), standard.limitBps());
        int staticBps = bps(checks, "/staticBps", asked.staticBps(), standard.staticBps());
        int dynamicBps = bps(checks, "/dynamicBps", asked.dynamicBps(), standard.dynamicBps());
        int luldBps = bps(checks, "/luldBps", asked.luldBps(), standard.luldBps());
        long volatility = micros(checks, "/volatilityAuction", asked.volatilityAuction(), standard.volatilityMicros());
        long indicative =
                micros(checks, "/indicativeInterval", asked.indicativeInterval(), standard.indicativeMicros());
        checks.done();
        return new MarketRules(maxLots, limitBps, bands, staticBps, dynamicBps, luldBps, volatility, indicative);
    }

    private static int bps(Checks checks, String pointer, Integer asked, int standard) {
        if (asked == null) {
            return standard;
        }
        Integer checked = checks.between(pointer, asked, 0, BPS_MAX);
        return checked == null ? standard : checked;
    }

    private static long micros(Checks checks, String pointer, String asked, long standard) {
        if (asked == null) {
            return standard;
        }
        try {
            Duration duration = Duration.parse(asked);
            if (!duration.isNegative() && duration.compareTo(TIME_MAX) <= 0) {
                return duration.toNanos() / 1000;
            }
        } catch (DateTimeParseException e) {
            // refused below
        }
        checks.fail(pointer, "FORM", "must be a duration such as PT2M, of a day at most");
        return standard;
    }

    private TradingUnits units(String symbol) {
        return directories.instruments().units(directories.instruments().require(symbol));
    }

    private static long now() {
        return Timestamps.micros(Instant.now());
    }
}
