package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.settlement.v1.DeclineReason;

/**
 * A new order after the pre-trade check.
 *
 * @param order the order
 * @param declined why no hold could be placed; null where it is placed and the order may trade
 * @param collarTicks for an order without a limit the worst price at which it may trade, which for a buy is the price that its hold
 *     covers; null for a limit or stop-limit order
 */
public record EnterOrder(PlaceOrder order, DeclineReason declined, Long collarTicks) implements BookCommand {
    public EnterOrder {
        Objects.requireNonNull(order, "order");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String symbol() {
        return order.symbol();
    }
}
