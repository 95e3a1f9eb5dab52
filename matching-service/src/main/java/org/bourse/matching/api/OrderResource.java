package org.bourse.matching.api;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.OrderEntry;
import org.bourse.matching.application.OrderEntry.Outcome;
import org.bourse.matching.application.OrderEntry.Sending;
import org.bourse.matching.application.OrderState;
import org.bourse.matching.persistence.OrderRow;
import org.bourse.matching.persistence.OrderViews;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.Tracing;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class OrderResource {
    private static final String LIST = "orders";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final Pattern KEY = Pattern.compile("^[\\x21-\\x7e]{1,64}$");
    private static final Pattern SESSION = Pattern.compile("^[\\x21-\\x7e]{1,64}$");
    private static final List<String> STATES =
            List.of("OPEN", "NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED", "REJECTED");

    @Inject
    OrderEntry entry;

    @Inject
    OrderViews views;

    @Inject
    Directories directories;

    @Inject
    Caller caller;

    /** Enters an order. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Enter an order",
            description =
                    "Answers 201 with the order after its first fills, or 202 where the client prefers respond-async"
                            + " or the engine needs more than two seconds. A repeated request gets the same order.")
    public Uni<Response> place(OrderRequest request, HttpServerRequest http) {
        String key = key(http);
        Sending sending = sending(http);
        PlaceOrder order;
        try {
            order = OrderForm.order(request, key, RequestIds.fresh("cmd"), now(), caller, directories);
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        TradingUnits units = units(order.symbol());
        return entry.place(order, sending).map(outcome -> placed(outcome, units));
    }

    /** Amends an order. */
    @PATCH
    @Path("{orderId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Amend an order",
            description =
                    "Less quantity at the same price keeps the place in the queue; more quantity or another price loses"
                            + " it. The quantity is the new total, with what is filled.")
    public Uni<Response> amend(@PathParam("orderId") String orderId, AmendRequest request, HttpServerRequest http) {
        return change(orderId, http, (order, sending) -> amend(order, request, sending));
    }

    /** Amends an order by the client's identifier. */
    @PATCH
    @Path("by-client-id/{clientOrderId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed("orders:trade")
    @Operation(summary = "Amend an order by the client's identifier")
    public Uni<Response> amendByClientId(
            @PathParam("clientOrderId") String clientOrderId,
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            AmendRequest request,
            HttpServerRequest http) {
        return changeByClientId(
                accountId, clientOrderId, symbol, http, (order, sending) -> amend(order, request, sending));
    }

    /** Cancels an order. */
    @DELETE
    @Path("{orderId}")
    @RolesAllowed("orders:trade")
    @Operation(summary = "Cancel an order")
    public Uni<Response> cancel(@PathParam("orderId") String orderId, HttpServerRequest http) {
        return change(orderId, http, this::cancel);
    }

    /** Cancels an order by the client's identifier. */
    @DELETE
    @Path("by-client-id/{clientOrderId}")
    @RolesAllowed("orders:trade")
    @Operation(summary = "Cancel an order by the client's identifier")
    public Uni<Response> cancelByClientId(
            @PathParam("clientOrderId") String clientOrderId,
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            HttpServerRequest http) {
        return changeByClientId(accountId, clientOrderId, symbol, http, this::cancel);
    }

    /** Orders of the client's accounts, in the order of their arrival. */
    @GET
    @RolesAllowed("orders:read")
    @Operation(summary = "List orders")
    public Uni<Page<OrderAnswer>> list(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        if (status != null && !STATES.contains(status)) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "status must be one of " + STATES + ".");
        }
        int size = Page.limit(limit);
        long after = Page.position(LIST, cursor);
        List<String> accounts = Lists.accounts(caller, directories, accountId);
        Uni<List<OrderRow>> rows = "OPEN".equals(status)
                ? views.openOrders(accounts, symbol, after, size + 1)
                : views.orders(accounts, symbol, status == null ? null : List.of(status), after, size + 1);
        return rows.map(found -> Lists.page(
                LIST, found, size, OrderRow::number, row -> OrderAnswer.of(OrderState.of(row), units(row.symbol()))));
    }

    /** An order. */
    @GET
    @Path("{orderId}")
    @RolesAllowed("orders:read")
    @Operation(summary = "Read an order")
    public Uni<OrderAnswer> read(@PathParam("orderId") String orderId) {
        return views.order(orderId)
                .map(row -> row == null ? entry.remembered(orderId) : OrderState.of(row))
                .map(order -> own(order, orderId))
                .map(order -> OrderAnswer.of(order, units(order.symbol())));
    }

    /** An order by the client's identifier. */
    @GET
    @Path("by-client-id/{clientOrderId}")
    @RolesAllowed("orders:read")
    @Operation(summary = "Read an order by the client's identifier")
    public Uni<OrderAnswer> readByClientId(
            @PathParam("clientOrderId") String clientOrderId, @QueryParam("accountId") String accountId) {
        return read(derived(accountId, clientOrderId));
    }

    @FunctionalInterface
    private interface Change {
        Uni<Outcome> make(OrderState order, Sending sending);
    }

    /**
     * A change by the client's identifier. Where the client names the symbol too and does not wait for the engine, nothing is looked up:
     * the request may then run ahead of the order itself within an order session.
     */
    private Uni<Response> changeByClientId(
            String accountId, String clientOrderId, String symbol, HttpServerRequest http, Change change) {
        String orderId = derived(accountId, clientOrderId);
        Sending sending = sending(http);
        if (symbol == null || !sending.async()) {
            return change(orderId, sending, change);
        }
        OrderState named;
        try {
            directories.instruments().require(symbol);
            named = own(OrderState.named(orderId, clientOrderId, accountId, symbol), orderId);
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        return change.make(named, sending).map(this::changed);
    }

    private Uni<Response> change(String orderId, HttpServerRequest http, Change change) {
        return change(orderId, sending(http), change);
    }

    private Uni<Response> change(String orderId, Sending sending, Change change) {
        OrderState remembered = entry.remembered(orderId);
        Uni<OrderState> order = remembered != null
                ? Uni.createFrom().item(remembered)
                : views.order(orderId).map(row -> row == null ? null : OrderState.of(row));
        return order.map(found -> own(found, orderId))
                .onFailure(Problem.class)
                .invoke(() -> entry.refused(sending))
                .chain(found -> change.make(found, sending))
                .map(this::changed);
    }

    private Uni<Outcome> cancel(OrderState order, Sending sending) {
        return entry.cancel(order, RequestIds.fresh("cmd"), now(), sending);
    }

    private Uni<Outcome> amend(OrderState order, AmendRequest request, Sending sending) {
        Long lots;
        Long ticks;
        try {
            if (request == null || (request.quantity() == null && request.price() == null)) {
                throw new Problem(ErrorCode.VALIDATION_FAILED, "An amendment changes the quantity or the price.");
            }
            Checks checks = new Checks();
            BigDecimal quantity = request.quantity() == null ? null : checks.positive("/quantity", request.quantity());
            BigDecimal price = request.price() == null ? null : checks.positive("/price", request.price());
            checks.done();
            TradingUnits units = units(order.symbol());
            lots = quantity == null ? null : OrderForm.lots(units, quantity);
            ticks = price == null ? null : OrderForm.ticks(units, price);
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        return entry.amend(order, RequestIds.fresh("cmd"), lots, ticks, now(), sending);
    }

    private Response placed(Outcome outcome, TradingUnits units) {
        OrderState order = outcome.order();
        Response.ResponseBuilder response = outcome.complete()
                ? Response.status(outcome.replayed() ? 200 : 201).entity(OrderAnswer.of(order, units))
                : pending(order);
        if (outcome.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.header("Location", "/matching/v1/orders/" + order.orderId())
                .build();
    }

    private Response changed(Outcome outcome) {
        return outcome.complete()
                ? Response.ok(OrderAnswer.of(
                                outcome.order(), units(outcome.order().symbol())))
                        .build()
                : pending(outcome.order()).build();
    }

    private static Response.ResponseBuilder pending(OrderState order) {
        return Response.accepted(
                new PendingAnswer(order.orderId(), order.clientOrderId(), order.commandId(), order.status()));
    }

    /** The order, if it is the client's; else it looks as if there were none. */
    private OrderState own(OrderState order, String orderId) {
        if (order != null) {
            AccountChanged account = directories.accounts().find(order.accountId());
            if (caller.has(Caller.ADMIN)
                    || (account != null && caller.mayActFor(account.ownerClientId(), account.brokerClientId()))) {
                return order;
            }
        }
        throw new Problem(ErrorCode.ORDER_NOT_FOUND, "There is no order " + orderId + " for this client.");
    }

    private static String derived(String accountId, String clientOrderId) {
        Checks checks = new Checks();
        checks.text("?accountId", accountId, OrderForm.ID_MAX);
        checks.text("/clientOrderId", clientOrderId, Ids.CLIENT_ID);
        checks.done();
        return Ids.derived("ord", accountId, clientOrderId);
    }

    private TradingUnits units(String symbol) {
        return directories.instruments().units(directories.instruments().require(symbol));
    }

    private Sending sending(HttpServerRequest http) {
        String prefer = http.getHeader("Prefer");
        boolean async = prefer != null && prefer.contains("respond-async");
        String session = http.getHeader("Order-Session");
        long number = 0;
        if (session != null) {
            if (!SESSION.matcher(session).matches()) {
                throw new Problem(
                        ErrorCode.VALIDATION_FAILED, "Order-Session must have 1 to 64 visible ASCII characters.");
            }
            try {
                number = Long.parseLong(String.valueOf(http.getHeader("Order-Session-Sequence")));
            } catch (NumberFormatException e) {
                number = 0;
            }
            if (number < 1) {
                throw new Problem(ErrorCode.VALIDATION_FAILED, "Order-Session-Sequence must be 1 or more.");
            }
        }
        return new Sending(caller.clientId(), session, number, async, Tracing.traceParent(Context.current()));
    }

    private static String key(HttpServerRequest http) {
        String header = http.getHeader("Idempotency-Key");
        if (header == null) {
            throw new Problem(ErrorCode.IDEMPOTENCY_KEY_REQUIRED, "Send the header Idempotency-Key.");
        }
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String key = quoted ? header.substring(1, header.length() - 1) : header;
        if (!KEY.matcher(key).matches()) {
            throw new Problem(ErrorCode.IDEMPOTENCY_KEY_INVALID, "The key must have 1 to 64 visible ASCII characters.");
        }
        return key;
    }

    private static long now() {
        return Timestamps.micros(Instant.now());
    }
}
