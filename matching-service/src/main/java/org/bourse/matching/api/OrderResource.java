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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.MassCancels;
import org.bourse.matching.application.OrderEntry;
import org.bourse.matching.application.OrderEntry.Amendment;
import org.bourse.matching.application.OrderEntry.Outcome;
import org.bourse.matching.application.OrderEntry.Sending;
import org.bourse.matching.application.OrderState;
import org.bourse.matching.persistence.AccountEventRow;
import org.bourse.matching.persistence.OrderFilter;
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
            List.of("OPEN", "NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED", "EXPIRED", "REJECTED");
    private static final String HISTORY = "order-history";
    private static final Duration SEQUENCE_WAIT = Duration.ofSeconds(2);

    @Inject
    OrderEntry entry;

    @Inject
    OrderViews views;

    @Inject
    Directories directories;

    @Inject
    OrderForm form;

    @Inject
    MassCancels massCancels;

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
            order = form.order(request, key, RequestIds.fresh("cmd"), now());
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        return entry.place(order, sending).map(outcome -> placed(outcome, http));
    }

    /** Says whether an order would be taken, and takes none. */
    @POST
    @Path("test")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Check an order without entering it",
            description = "Checks the form, the account and the instrument; not the hold, nor the state of the market.")
    public OrderAnswer test(OrderRequest request) {
        String commandId = RequestIds.fresh("cmd");
        return answer(OrderState.proposed(form.order(request, commandId, commandId, now())));
    }

    /** Enters orders. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Enter up to 50 orders",
            description =
                    "They enter the log in their order; each has a result of its own. An order without clientOrderId gets"
                            + " the idempotency key, a dash and its place from 0.")
    public Uni<Response> batch(OrderBatches.BatchRequest request, HttpServerRequest http) {
        String key = key(http);
        Sending sending = batchSending(http);
        List<Supplier<Uni<OrderBatches.Single>>> items = new ArrayList<>();
        for (OrderRequest item : OrderBatches.checked(request == null ? null : request.orders())) {
            String itemKey = key + '-' + items.size();
            items.add(() -> entry.place(form.order(item, itemKey, RequestIds.fresh("cmd"), now()), sending)
                    .map(outcome -> outcome.complete()
                            ? new OrderBatches.Single(outcome.replayed() ? 200 : 201, answer(outcome.order()))
                            : new OrderBatches.Single(202, PendingAnswer.of(outcome.order()))));
        }
        return OrderBatches.run(items, RequestIds.of(http))
                .map(answer -> applied(Response.ok(answer), http).build());
    }

    /** Cancels orders. */
    @POST
    @Path("batch-cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("orders:trade")
    @Operation(summary = "Cancel up to 50 orders", description = "Each has a result of its own.")
    public Uni<Response> batchCancel(OrderBatches.CancelRequest request, HttpServerRequest http) {
        Sending sending = batchSending(http);
        List<Supplier<Uni<OrderBatches.Single>>> items = new ArrayList<>();
        for (OrderBatches.Named item : OrderBatches.checked(request == null ? null : request.orders())) {
            items.add(() -> {
                String orderId =
                        item.orderId() == null ? derived(item.accountId(), item.clientOrderId()) : item.orderId();
                return known(orderId, sending)
                        .chain(order -> cancel(order, sending))
                        .map(outcome -> outcome.complete()
                                ? new OrderBatches.Single(200, answer(outcome.order()))
                                : new OrderBatches.Single(202, PendingAnswer.of(outcome.order())));
            });
        }
        return OrderBatches.run(items, RequestIds.of(http))
                .map(answer -> applied(Response.ok(answer), http).build());
    }

    /**
     * What came of a mass cancellation.
     *
     * @param canceledOrders how many orders were cancelled, as far as the markets have said it
     * @param complete whether all markets have said it
     * @param markets what came of it in each market
     */
    public record MassCancelAnswer(int canceledOrders, boolean complete, List<MassCancels.Result> markets) {}

    /** Cancels the orders of an account. */
    @DELETE
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Cancel all orders of an account",
            description = "In one market or all, on one side or both. An order that is still on its way through the"
                    + " pre-trade check is not among them.")
    public Uni<Response> cancelAll(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("side") String side,
            HttpServerRequest http) {
        Checks checks = new Checks();
        checks.text("?accountId", accountId, OrderForm.ID_MAX);
        Side one = side == null ? null : checks.oneOf("?side", side, Side.class);
        checks.done();
        caller.account(directories.accounts(), accountId);
        if (symbol != null) {
            directories.instruments().require(symbol);
        }
        Preference preference = preference(http);
        return massCancels
                .cancel(accountId, symbol, one, CancelReason.MASS_CANCEL, preference.async(), preference.waitFor())
                .map(results -> massCanceled(results, http));
    }

    private static Response massCanceled(List<MassCancels.Result> results, HttpServerRequest http) {
        boolean complete = results.stream().allMatch(result -> result.canceledOrders() != null);
        int canceled = results.stream()
                .filter(result -> result.canceledOrders() != null)
                .mapToInt(MassCancels.Result::canceledOrders)
                .sum();
        return applied(
                        Response.status(complete ? 200 : 202).entity(new MassCancelAnswer(canceled, complete, results)),
                        http)
                .build();
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
            @QueryParam("side") String side,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        if (status != null && !STATES.contains(status)) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "status must be one of " + STATES + ".");
        }
        int size = Page.limit(limit);
        long after = Page.position(LIST, cursor);
        boolean open = "OPEN".equals(status);
        OrderFilter filter = Lists.filter(
                Lists.accounts(caller, directories, accountId),
                symbol,
                null,
                status == null || open ? null : List.of(status),
                side,
                from,
                to);
        Uni<List<OrderRow>> rows =
                open ? views.openOrders(filter, after, size + 1) : views.orders(filter, after, size + 1);
        return rows.map(found -> Lists.page(LIST, found, size, OrderRow::number, row -> answer(OrderState.of(row))));
    }

    /** An order. */
    @GET
    @Path("{orderId}")
    @RolesAllowed("orders:read")
    @Operation(
            summary = "Read an order",
            description =
                    "Nothing older than what this instance told of it. With minSequence it waits up to two seconds"
                            + " until the order is as that number of the journal left it, also where another instance told it.")
    public Uni<OrderAnswer> read(@PathParam("orderId") String orderId, @QueryParam("minSequence") Long minSequence) {
        return views.order(orderId)
                .chain(row -> entry.newest(row, orderId))
                .map(order -> own(order, orderId))
                .chain(order -> minSequence == null || !order.isBehind(minSequence)
                        ? Uni.createFrom().item(order)
                        : entry.seen(orderId, minSequence, SEQUENCE_WAIT).map(later -> later == null ? order : later))
                .map(this::answer);
    }

    /** An order by the client's identifier. */
    @GET
    @Path("by-client-id/{clientOrderId}")
    @RolesAllowed("orders:read")
    @Operation(summary = "Read an order by the client's identifier")
    public Uni<OrderAnswer> readByClientId(
            @PathParam("clientOrderId") String clientOrderId,
            @QueryParam("accountId") String accountId,
            @QueryParam("minSequence") Long minSequence) {
        return read(derived(accountId, clientOrderId), minSequence);
    }

    /** What happened to an order. */
    @GET
    @Path("{orderId}/history")
    @RolesAllowed("orders:read")
    @Operation(summary = "Read what happened to an order")
    public Uni<Page<AccountExecution>> history(
            @PathParam("orderId") String orderId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        long after = Page.position(HISTORY, cursor);
        return views.order(orderId)
                .chain(row -> entry.newest(row, orderId))
                .invoke(order -> own(order, orderId))
                .chain(order -> views.history(orderId, after, size + 1))
                .map(rows -> Lists.page(HISTORY, rows, size, AccountEventRow::number, this::execution));
    }

    private AccountExecution execution(AccountEventRow row) {
        InstrumentChanged instrument =
                directories.instruments().require(row.execution().symbol());
        return AccountExecution.of(row, instrument, directories.instruments().units(instrument));
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
            return change(orderId, sending, http, change);
        }
        OrderState named;
        try {
            directories.instruments().require(symbol);
            named = own(OrderState.named(orderId, clientOrderId, accountId, symbol), orderId);
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        return change.make(named, sending).map(outcome -> changed(outcome, http));
    }

    private Uni<Response> change(String orderId, HttpServerRequest http, Change change) {
        return change(orderId, sending(http), http, change);
    }

    private Uni<Response> change(String orderId, Sending sending, HttpServerRequest http, Change change) {
        return known(orderId, sending)
                .chain(found -> change.make(found, sending))
                .map(outcome -> changed(outcome, http));
    }

    /** The client's order, from memory or the view. */
    private Uni<OrderState> known(String orderId, Sending sending) {
        OrderState remembered = entry.remembered(orderId);
        Uni<OrderState> order = remembered != null
                ? Uni.createFrom().item(remembered)
                : views.order(orderId).map(row -> row == null ? null : OrderState.of(row));
        return order.map(found -> own(found, orderId)).onFailure(Problem.class).invoke(() -> entry.refused(sending));
    }

    private Uni<Outcome> cancel(OrderState order, Sending sending) {
        return entry.cancel(order, RequestIds.fresh("cmd"), now(), sending);
    }

    private Uni<Outcome> amend(OrderState order, AmendRequest request, Sending sending) {
        Amendment amendment;
        try {
            amendment = amendment(order, request);
        } catch (Problem e) {
            entry.refused(sending);
            throw e;
        }
        return entry.amend(order, RequestIds.fresh("cmd"), amendment, now(), sending);
    }

    private Amendment amendment(OrderState order, AmendRequest request) {
        if (request == null || (request.quantity() == null && request.price() == null && request.stopPrice() == null)) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "An amendment changes the quantity or a price.");
        }
        Checks checks = new Checks();
        BigDecimal quantity = OrderForm.optional(checks, "/quantity", request.quantity());
        BigDecimal price = OrderForm.optional(checks, "/price", request.price());
        BigDecimal stop = OrderForm.optional(checks, "/stopPrice", request.stopPrice());
        checks.done();
        TradingUnits units =
                directories.instruments().units(directories.instruments().require(order.symbol()));
        return new Amendment(
                quantity == null ? null : Long.valueOf(OrderForm.lots(units, "/quantity", quantity)),
                price == null ? null : Long.valueOf(OrderForm.ticks(units, "/price", price)),
                stop == null ? null : Long.valueOf(OrderForm.ticks(units, "/stopPrice", stop)));
    }

    private Response placed(Outcome outcome, HttpServerRequest http) {
        OrderState order = outcome.order();
        Response.ResponseBuilder response = outcome.complete()
                ? Response.status(outcome.replayed() ? 200 : 201).entity(answer(order))
                : Response.accepted(PendingAnswer.of(order));
        if (outcome.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return applied(response.header("Location", "/matching/v1/orders/" + order.orderId()), http)
                .build();
    }

    private Response changed(Outcome outcome, HttpServerRequest http) {
        return applied(
                        outcome.complete()
                                ? Response.ok(answer(outcome.order()))
                                : Response.accepted(PendingAnswer.of(outcome.order())),
                        http)
                .build();
    }

    private static Response.ResponseBuilder applied(Response.ResponseBuilder response, HttpServerRequest http) {
        String applied = preference(http).applied();
        return applied == null ? response : response.header("Preference-Applied", applied);
    }

    private static Preference preference(HttpServerRequest http) {
        return Preference.of(http.headers().getAll("Prefer"));
    }

    private OrderAnswer answer(OrderState order) {
        InstrumentChanged instrument = directories.instruments().require(order.symbol());
        return OrderAnswer.of(order, instrument, directories.instruments().units(instrument));
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

    /** Batches are no part of order sessions, whose numbers are those of single commands. */
    private Sending batchSending(HttpServerRequest http) {
        if (http.getHeader("Order-Session") != null) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "A batch is no part of an order session.");
        }
        return sending(http);
    }

    private Sending sending(HttpServerRequest http) {
        Preference preference = preference(http);
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
        return new Sending(
                caller.clientId(),
                session,
                number,
                preference.async(),
                preference.waitFor(),
                Tracing.traceParent(Context.current()));
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
