package org.bourse.matching.application;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.PlaceOrder;

/** An order that this instance took not long ago. */
final class RecentOrder {
    private final PlaceOrder order;
    private final CompletableFuture<Void> logged;

    /** Null where nobody asked for the answer of the engine. */
    private final CompletableFuture<List<ExecutionEvent>> answer;

    private volatile OrderState state;

    RecentOrder(PlaceOrder order, CompletableFuture<Void> logged, CompletableFuture<List<ExecutionEvent>> answer) {
        this.order = order;
        this.logged = logged;
        this.answer = answer;
        this.state = OrderState.pending(order);
    }

    PlaceOrder order() {
        return order;
    }

    CompletableFuture<Void> logged() {
        return logged;
    }

    CompletableFuture<List<ExecutionEvent>> answer() {
        return answer;
    }

    OrderState state() {
        return state;
    }

    void state(OrderState newState) {
        state = newState;
    }

    /** Whether a repeated request asks for the same. */
    boolean same(PlaceOrder other) {
        return sameTerms(order, other);
    }

    static boolean sameTerms(PlaceOrder one, PlaceOrder other) {
        return one.symbol().equals(other.symbol())
                && one.side() == other.side()
                && one.type() == other.type()
                && one.timeInForce() == other.timeInForce()
                && one.quantityLots() == other.quantityLots()
                && Objects.equals(one.limitTicks(), other.limitTicks())
                && one.options().equals(other.options());
    }
}
