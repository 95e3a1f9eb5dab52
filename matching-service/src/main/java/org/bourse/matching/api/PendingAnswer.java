package org.bourse.matching.api;

import org.bourse.matching.application.OrderState;

/** A command that is in the log and not decided yet. */
public record PendingAnswer(String orderId, String clientOrderId, String commandId, String status) {
    static PendingAnswer of(OrderState order) {
        return new PendingAnswer(order.orderId(), order.clientOrderId(), order.commandId(), order.status());
    }
}
