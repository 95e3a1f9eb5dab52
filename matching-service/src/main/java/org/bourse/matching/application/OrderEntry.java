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
    private static final Duration VIEW_STEP = Duration.ofMillis(20);
    private static final Duration SUMS_WAIT = Duration.ofMillis(500);

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
     * @param waitFor how long to wait for the engine; null for the usual time
     * @param traceParent trace of the request, or null
     */
    public record Sending(
            String clientId, String session, long number, boolean async, Duration waitFor, String traceParent) {}

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
        CompletableFuture<List<ExecutionEvent>> answer = sending.async() ? null : expect(order.commandId(), sending);
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

    /**
     * What an amendment sets; null leaves as it is.
     *
     * @param quantityLots new total quantity
     * @param limitTicks new limit price
     * @param stopTicks new stop price
     */
    public record Amendment(Long quantityLots, Long limitTicks, Long stopTicks) {}

    /** Amends an order. */
    public Uni<Outcome> amend(
            OrderState order, String commandId, Amendment amendment, long nowMicros, Sending sending) {
        AmendOrder command = new AmendOrder(
                commandId,
                order.orderId(),
                order.accountId(),
                order.symbol(),
                amendment.quantityLots(),
                amendment.limitTicks(),
                amendment.stopTicks(),
                nowMicros);
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

    /**
     * An order of the view, or what this instance knows of it beyond the view: who was told of a state reads nothing older here.
     *
     * @param row the order of the view; null where it is not there yet
     * @param orderId its identifier
     */
    public Uni<OrderState> newest(OrderRow row, String orderId) {
        OrderState known = remembered(orderId);
        OrderState seen = row == null ? null : OrderState.of(row);
        if (known == null) {
            return Uni.createFrom().item(seen);
        }
        boolean ahead = seen == null || (known.sequence() != null && seen.isBehind(known.sequence()));
        return ahead ? settled(known) : Uni.createFrom().item(seen);
    }

    /** An order as the view has it after a number of the journal; null where the view does not get there within the wait. */
    public Uni<OrderState> seen(String orderId, long sequence, Duration wait) {
        return seen(orderId, sequence, System.nanoTime() + wait.toNanos());
    }

    private Uni<OrderState> seen(String orderId, long sequence, long deadlineNanos) {
        return views.order(orderId).chain(row -> {
            if (row != null && row.sequence() >= sequence) {
                return Uni.createFrom().item(OrderState.of(row));
            }
            if (System.nanoTime() - deadlineNanos >= 0) {
                return Uni.createFrom().nullItem();
            }
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(VIEW_STEP)
                    .chain(() -> seen(orderId, sequence, deadlineNanos));
        });
    }

    /** A state whose sums lack the fills that came by the commands of others is completed from the view. */
    private Uni<OrderState> settled(OrderState state) {
        if (state.exact() || state.sequence() == null) {
            return Uni.createFrom().item(state);
        }
        return seen(state.orderId(), state.sequence(), SUMS_WAIT)
                .map(found -> found == null ? state : found)
                .onFailure()
                .recoverWithItem(state);
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
        CompletableFuture<List<ExecutionEvent>> answer = expect(command.commandId(), sending);
        CompletableFuture<Void> logged = submit(entry, sending);
        logged.whenComplete((nothing, e) -> {
            if (e != null) {
                answers.forget(command.commandId());
            }
        });
        return Uni.createFrom()
                .completionStage(logged.thenCompose(nothing -> answer))
                .chain(events -> changed(order, command, waiting, events));
    }

    private Uni<Outcome> changed(OrderState order, OrderCommand command, String waiting, List<ExecutionEvent> events) {
        if (events == null) {
            return Uni.createFrom().item(new Outcome(order.waiting(waiting, command.commandId()), false, false));
        }
        RejectReason refusal = refusal(order.orderId(), events);
        if (refusal != null) {
            return Uni.createFrom().failure(Reasons.problem(refusal, order.orderId()));
        }
        RecentOrder known = recent.find(order.orderId());
        // The remembered quantity may be newer than the one that the request began with.
        OrderState after = (known == null ? order : known.state()).after(events);
        if (known != null) {
            known.state(after);
        }
        return settled(after).map(state -> new Outcome(state, true, false));
    }

    /** Why a command about an order was refused; null where it was not. Events about other orders may stand before. */
    private static RejectReason refusal(String orderId, List<ExecutionEvent> events) {
        for (ExecutionEvent event : events) {
            if (event instanceof OrderRejected rejected
                    && rejected.order().orderId().equals(orderId)) {
                return rejected.reason();
            }
            if (event instanceof CancelRejected rejected && rejected.orderId().equals(orderId)) {
                return rejected.reason();
            }
            if (event instanceof AmendRejected rejected && rejected.orderId().equals(orderId)) {
                return rejected.reason();
            }
        }
        return null;
    }

    private CompletableFuture<List<ExecutionEvent>> expect(String commandId, Sending sending) {
        try {
            return answers.expect(commandId, sending.waitFor());
        } catch (Problem e) {
            refused(sending);
            throw e;
        }
    }

    private Uni<Outcome> placed(RecentOrder order, List<ExecutionEvent> events, boolean replayed) {
        if (events == null) {
            return replayed
                    ? late(order)
                    : Uni.createFrom()
                            .item(new Outcome(order.state(), order.state().sequence() != null, false));
        }
        RejectReason refusal = refusal(order.order().orderId(), events);
        if (refusal != null) {
            if (refusal == RejectReason.DUPLICATE_CLIENT_ORDER_ID) {
                recent.remove(order);
                return duplicate(order.order(), VIEW_TRIES);
            }
            order.state(order.state().after(events));
            return Uni.createFrom()
                    .failure(Reasons.problem(refusal, order.order().orderId()));
        }
        if (order.state().sequence() == null) {
            order.state(order.state().after(events));
        }
        return Uni.createFrom().item(new Outcome(order.state(), true, replayed));
    }

    /** An order whose answer did not come in time is asked for again: the view has it by now, or it is still pending. */
    private Uni<Outcome> late(RecentOrder order) {
        return views.order(order.order().orderId())
                .onFailure()
                .recoverWithNull()
                .chain(row -> newest(row, order.order().orderId()))
                .map(state -> state == null ? order.state() : state)
                .map(state -> new Outcome(state, state.sequence() != null, true));
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
                    .chain(logged -> sending.async()
                            ? Uni.createFrom()
                                    .item(new Outcome(
                                            logged.state(), logged.state().sequence() != null, true))
                            : late(logged));
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
