package org.bourse.matching.application;

import java.util.List;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.matching.persistence.OrderRow;

/**
 * An order as it is known.
 *
 * @param orderId its identifier
 * @param clientOrderId the client's identifier
 * @param accountId its account
 * @param symbol its market
 * @param side BUY or SELL
 * @param type LIMIT or MARKET
 * @param timeInForce GTC, IOC or FOK
 * @param quantityLots total quantity
 * @param priceTicks limit price; null for a market order
 * @param status PENDING_NEW, NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, PENDING_CANCEL or PENDING_REPLACE
 * @param filledLots what is filled
 * @param leavesLots what is left in the market
 * @param reason why it was refused; else null
 * @param commandId the last command about it
 * @param sequence last journal record about it; null where there is none yet
 * @param receivedAtMicros when the engine took it; zero before
 */
public record OrderState(
        String orderId,
        String clientOrderId,
        String accountId,
        String symbol,
        String side,
        String type,
        String timeInForce,
        long quantityLots,
        Long priceTicks,
        String status,
        long filledLots,
        long leavesLots,
        String reason,
        String commandId,
        Long sequence,
        long receivedAtMicros) {

    /** An order that is in the log, and not answered yet. */
    static OrderState pending(PlaceOrder order) {
        return new OrderState(
                order.orderId(),
                order.clientOrderId(),
                order.accountId(),
                order.symbol(),
                order.side().name(),
                order.type().name(),
                order.timeInForce().name(),
                order.quantityLots(),
                order.limitTicks(),
                "PENDING_NEW",
                0,
                order.quantityLots(),
                null,
                order.commandId(),
                null,
                0);
    }

    /**
     * An order of which only the name is known: a change of it may come before the order itself, and is decided where both are in their
     * order, behind the log.
     */
    public static OrderState named(String orderId, String clientOrderId, String accountId, String symbol) {
        return new OrderState(
                orderId, clientOrderId, accountId, symbol, null, null, null, 0, null, null, 0, 0, null, null, null, 0);
    }

    /** An order of the view. */
    public static OrderState of(OrderRow row) {
        return new OrderState(
                row.orderId(),
                row.clientOrderId(),
                row.accountId(),
                row.symbol(),
                row.side(),
                row.type(),
                row.timeInForce(),
                row.quantityLots(),
                row.priceTicks(),
                row.status(),
                row.filledLots(),
                row.leavesLots(),
                row.reason(),
                row.commandId(),
                row.sequence(),
                row.receivedAtMicros());
    }

    /** Whether it can still trade, be changed or cancelled. */
    public boolean open() {
        return !status.equals("FILLED") && !status.equals("CANCELED") && !status.equals("REJECTED");
    }

    /** The order with another state and the command that is to lead to it. */
    OrderState waiting(String newStatus, String byCommand) {
        return with(
                quantityLots,
                priceTicks,
                newStatus,
                filledLots,
                leavesLots,
                reason,
                byCommand,
                sequence,
                receivedAtMicros);
    }

    /** The order after the events of one of its commands. */
    OrderState after(List<ExecutionEvent> events) {
        OrderState state = this;
        for (ExecutionEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    private OrderState after(ExecutionEvent event) {
        if (event instanceof OrderAccepted accepted) {
            return with(
                    accepted.quantityLots(),
                    priceTicks,
                    "NEW",
                    0,
                    accepted.quantityLots(),
                    null,
                    event.commandId(),
                    event.sequence(),
                    event.eventTimeMicros());
        }
        if (event instanceof TradeExecuted trade) {
            long leaves = trade.taker().leavesLots();
            return with(
                    quantityLots,
                    priceTicks,
                    leaves == 0 ? "FILLED" : "PARTIALLY_FILLED",
                    quantityLots - leaves,
                    leaves,
                    null,
                    event.commandId(),
                    event.sequence(),
                    receivedAtMicros);
        }
        if (event instanceof OrderCanceled canceled) {
            return with(
                    quantityLots,
                    priceTicks,
                    "CANCELED",
                    quantityLots - canceled.canceledLots(),
                    0,
                    null,
                    event.commandId(),
                    event.sequence(),
                    receivedAtMicros);
        }
        if (event instanceof OrderAmended amended) {
            long filled = amended.quantityLots() - amended.leavesLots();
            return with(
                    amended.quantityLots(),
                    amended.limitTicks(),
                    filled > 0 ? "PARTIALLY_FILLED" : "NEW",
                    filled,
                    amended.leavesLots(),
                    null,
                    event.commandId(),
                    event.sequence(),
                    receivedAtMicros);
        }
        if (event instanceof OrderRejected rejected) {
            return with(
                    quantityLots,
                    priceTicks,
                    "REJECTED",
                    0,
                    0,
                    rejected.reason().name(),
                    event.commandId(),
                    event.sequence(),
                    event.eventTimeMicros());
        }
        return this;
    }

    private OrderState with(
            long newQuantityLots,
            Long newPriceTicks,
            String newStatus,
            long newFilledLots,
            long newLeavesLots,
            String newReason,
            String newCommandId,
            Long newSequence,
            long newReceivedAtMicros) {
        return new OrderState(
                orderId,
                clientOrderId,
                accountId,
                symbol,
                side,
                type,
                timeInForce,
                newQuantityLots,
                newPriceTicks,
                newStatus,
                newFilledLots,
                newLeavesLots,
                newReason,
                newCommandId,
                newSequence,
                newReceivedAtMicros);
    }
}
