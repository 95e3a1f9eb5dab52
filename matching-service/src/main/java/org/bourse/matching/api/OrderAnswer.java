package org.bourse.matching.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.OrderState;

/** An order. */
public record OrderAnswer(
        String orderId,
        String clientOrderId,
        String accountId,
        String symbol,
        String side,
        String type,
        String timeInForce,
        String quantity,
        String price,
        String status,
        String filledQuantity,
        String leavesQuantity,
        String reason,
        String commandId,
        Long sequence,
        String receivedAt) {

    static OrderAnswer of(OrderState order, TradingUnits units) {
        return new OrderAnswer(
                order.orderId(),
                order.clientOrderId(),
                order.accountId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.timeInForce(),
                units.quantity(order.quantityLots()),
                order.priceTicks() == null ? null : units.price(order.priceTicks()),
                order.status(),
                units.quantity(order.filledLots()),
                units.quantity(order.leavesLots()),
                order.reason(),
                order.commandId(),
                order.sequence(),
                order.receivedAtMicros() == 0 ? null : Timestamps.format(order.receivedAtMicros()));
    }
}
