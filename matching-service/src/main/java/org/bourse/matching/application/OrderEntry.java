package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderCommand;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.matching.persistence.OrderRow;
import org.bourse.matching.persistence.OrderViews;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/**
 * Order entry: a command goes into the log, and the request is answered when the engine has decided, or when the log has it.
 *
 * <p>The log is the store: nothing is written to the database on this road. A repeated order is known by its identifier, here from memory
 * and, where memory is too short, by the pre-trade check.
 */
@ApplicationScoped
public class OrderEntry {
    private static final Duration VIEW_WAIT = Duration.ofMillis(150);
    private static final int VIEW_TRIES = 10;

    private final CommandLog log;
    private final PendingAnswers answers;
    private final RecentOrders recent;
    private final OrderViews views;
    private final OrderSessions sessions;
    private final long logWaitMs;

    @Inject
    OrderEntry(CommandLog log, PendingAnswers answers, RecentOrders recent, OrderViews views, MatchingConfig config) {
        this.log = log;
        this.answers = answers;
        this.recent = recent;
        this.views = views;
        this.sessions = new OrderSessions(
                log,
                config.entry().sessionsMax(),
                config.entry().sessionWindow(),
                config.entry().sessionWait());
        this.logWaitMs = config.entry().logWait().toMillis();
    }

    /**
     * How a command is to be sent.
     *
     * @param clientId the client
     * @param session its order session, or null
     * @param number number of the request in the session
     * @param async whether it is answered as soon as the log has it
     * @param traceParent trace of the request, or null
     */
    public record Sending(String clientId, String session, long number, boolean async, String traceParent) {}

    /**
     * What came of a command.
     *
     * @param order the order after it
     * @param complete whether the engine has decided; else the order is as it will be asked for
     * @param replayed whether an earlier request asked for the same
     */
    public record Outcome(OrderState order, boolean complete, boolean replayed) {}

    /** Enters an order. */
    public Uni<Outcome> place(PlaceOrder order, Sending sending) {
        RecentOrder known = recent.find(order.orderId());
        if (known != null) {
            return repeated(known, order, sending);
        }
        LogEntry entry = new LogEntry(order, sending.traceParent());
        CompletableFuture<List<ExecutionEvent>> answer = sending.async() ? null : answers.expect(order.commandId());
        RecentOrder fresh = new RecentOrder(order, entry.logged(), answer);
        known = recent.putIfAbsent(fresh);
        if (known != null) {
            answers.forget(order.commandId());
            return repeated(known, order, sending);
        }
        CompletableFuture<Void> logged = submit(entry, sending);
        logged.whenComplete((nothing, e) -> {
            if (e != null) {
                // Not known to be in the log: a repetition is sent again, and is told apart behind it.
                recent.remove(fresh);
                answers.forget(order.commandId());
            }
        });
        if (sending.async()) {
            return Uni.createFrom().completionStage(logged).map(nothing -> new Outcome(fresh.state(), false, false));
        }
        return Uni.createFrom()
                .completionStage(logged.thenCompose(nothing -> answer))
                .chain(events -> placed(fresh, events, false));
    }

    /** Cancels an order. */
    public Uni<Outcome> cancel(OrderState order, String commandId, long nowMicros, Sending sending) {
        CancelOrder command = new CancelOrder(commandId, order.orderId(), order.accountId(), order.symbol(), nowMicros);
        return change(order, command, "PENDING_CANCEL", sending);
    }

    /** Amends an order. */
    public Uni<Outcome> amend(
            OrderState order, String commandId, Long quantityLots, Long limitTicks, long nowMicros, Sending sending) {
        AmendOrder command = new AmendOrder(
                commandId, order.orderId(), order.accountId(), order.symbol(), quantityLots, limitTicks, nowMicros);
        return change(order, command, "PENDING_REPLACE", sending);
    }

    /** Counts the number of a request that was refused before it came here, so that those behind it do not wait. */
    public void refused(Sending sending) {
        if (sending.session() != null) {
            sessions.skip(sending.clientId(), sending.session(), sending.number(), System.nanoTime());
        }
    }

    /** What is known of an order's identity in memory; null where it must be looked up. */
    public OrderState remembered(String orderId) {
        RecentOrder order = recent.find(orderId);
        return order == null ? null : order.state();
    }

    /** Refuses requests of sessions that wait for one that does not come. */
    public void expireSessions() {
        sessions.expire(System.nanoTime());
    }

    private Uni<Outcome> change(OrderState order, OrderCommand command, String waiting, Sending sending) {
        LogEntry entry = new LogEntry(command, sending.traceParent());
        if (sending.async()) {
            return Uni.createFrom()
                    .completionStage(submit(entry, sending))
                    .map(nothing -> new Outcome(order.waiting(waiting, command.commandId()), false, false));
        }
        CompletableFuture<List<ExecutionEvent>> answer = answers.expect(command.commandId());
        CompletableFuture<Void> logged = submit(entry, sending);
        logged.whenComplete((nothing, e) -> {
            if (e != null) {
                answers.forget(command.commandId());
            }
        });
        return Uni.createFrom()
                .completionStage(logged.thenCompose(nothing -> answer))
                .map(events -> changed(order, command, waiting, events));
    }

    private Outcome changed(OrderState order, OrderCommand command, String waiting, List<ExecutionEvent> events) {
        if (events == null) {
            return new Outcome(order.waiting(waiting, command.commandId()), false, false);
        }
        ExecutionEvent first = events.get(0);
        if (first instanceof CancelRejected rejected) {
            throw Reasons.problem(rejected.reason(), order.orderId());
        }
        if (first instanceof AmendRejected rejected) {
            throw Reasons.problem(rejected.reason(), order.orderId());
        }
        RecentOrder known = recent.find(order.orderId());
        // The remembered quantity may be newer than the one that the request began with.
        OrderState after = (known == null ? order : known.state()).after(events);
        if (known != null) {
            known.state(after);
        }
        return new Outcome(after, true, false);
    }

    private Uni<Outcome> placed(RecentOrder order, List<ExecutionEvent> events, boolean replayed) {
        if (events == null) {
            OrderState state = order.state();
            return Uni.createFrom().item(new Outcome(state, state.sequence() != null, replayed));
        }
        if (events.get(0) instanceof OrderRejected rejected) {
            if (rejected.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID) {
                recent.remove(order);
                return duplicate(order.order(), VIEW_TRIES);
            }
            order.state(order.state().after(events));
            return Uni.createFrom()
                    .failure(Reasons.problem(rejected.reason(), order.order().orderId()));
        }
        if (order.state().sequence() == null) {
            order.state(order.state().after(events));
        }
        return Uni.createFrom().item(new Outcome(order.state(), true, replayed));
    }

    /** A request for an order that is remembered: the same order again, or another one under its identifier. */
    private Uni<Outcome> repeated(RecentOrder known, PlaceOrder order, Sending sending) {
        refused(sending);
        if (!known.same(order)) {
            return Uni.createFrom().failure(duplicateProblem(order));
        }
        if (sending.async() || known.answer() == null) {
            return Uni.createFrom()
                    .completionStage(known.logged().thenApply(nothing -> known))
                    .map(logged -> new Outcome(logged.state(), logged.state().sequence() != null, true));
        }
        return Uni.createFrom()
                .completionStage(known.logged().thenCompose(nothing -> known.answer()))
                .chain(events -> placed(known, events, true));
    }

    /** The pre-trade check knew the identifier: the order stands in the view, or will soon. */
    private Uni<Outcome> duplicate(PlaceOrder order, int tries) {
        return views.order(order.orderId()).chain(row -> {
            if (row != null) {
                return same(row, order)
                        ? Uni.createFrom().item(new Outcome(OrderState.of(row), true, true))
                        : Uni.createFrom().failure(duplicateProblem(order));
            }
            return tries == 0
                    ? Uni.createFrom().failure(duplicateProblem(order))
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(VIEW_WAIT)
                            .chain(() -> duplicate(order, tries - 1));
        });
    }

    /** The quantity and price of the view may be amended ones, so that only what cannot change is compared. */
    private static boolean same(OrderRow row, PlaceOrder order) {
        return row.symbol().equals(order.symbol())
                && row.side().equals(order.side().name())
                && row.type().equals(order.type().name())
                && row.timeInForce().equals(order.timeInForce().name())
                && (row.reason() == null || !row.reason().equals(RejectReason.DUPLICATE_CLIENT_ORDER_ID.name()));
    }

    private static Problem duplicateProblem(PlaceOrder order) {
        return new Problem(
                        ErrorCode.DUPLICATE_CLIENT_ORDER_ID,
                        "Account " + order.accountId() + " used " + order.clientOrderId() + " for another order.")
                .with("orderId", order.orderId());
    }

    private CompletableFuture<Void> submit(LogEntry entry, Sending sending) {
        if (sending.session() != null) {
            sessions.submit(sending.clientId(), sending.session(), sending.number(), entry, System.nanoTime());
        } else if (!log.offer(entry)) {
            entry.logged()
                    .completeExceptionally(
                            new Problem(ErrorCode.TOO_MANY_PENDING, "Too many commands wait to be written."));
        }
        return entry.logged()
                .orTimeout(logWaitMs + 5_000, TimeUnit.MILLISECONDS)
                .handle((Void nothing, Throwable e) -> e)
                .thenCompose(OrderEntry::outcome);
    }

    private static CompletableFuture<Void> outcome(Throwable e) {
        if (e == null) {
            return CompletableFuture.completedFuture(null);
        }
        Throwable cause = e instanceof java.util.concurrent.CompletionException ? e.getCause() : e;
        return CompletableFuture.failedFuture(
                cause instanceof Problem
                        ? cause
                        : new Problem(
                                ErrorCode.OUTCOME_UNKNOWN,
                                "The log did not confirm the command: " + cause.getMessage()));
    }
}
