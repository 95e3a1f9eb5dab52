package org.bourse.matching.application;

import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;

/** What a batch of journal records does to one order: the new order itself, or the changes of one that is known. */
public final class OrderChange {
    private final String orderId;
    private OrderAccepted accepted;
    private OrderRejected rejected;
    private long filledLots;
    private Long leavesLots;
    private Long quantityLots;
    private Long priceTicks;
    private boolean canceled;
    private String commandId;
    private long sequence;
    private long updatedAtMicros;

    OrderChange(String orderId) {
        this.orderId = orderId;
    }

    void accepted(OrderAccepted event) {
        accepted = event;
        leavesLots = event.quantityLots();
        quantityLots = event.quantityLots();
        priceTicks = event.type() == OrderType.MARKET ? null : event.limitTicks();
        canceled = false;
        seen(event.commandId(), event.sequence(), event.eventTimeMicros());
    }

    void rejected(OrderRejected event) {
        // A repeated order is refused under the identifier of the one that stands, and changes nothing of that one.
        if (accepted == null && leavesLots == null) {
            rejected = event;
            seen(event.commandId(), event.sequence(), event.eventTimeMicros());
        }
    }

    void traded(long lots, long leaves, long atSequence, long atMicros) {
        filledLots += lots;
        leavesLots = leaves;
        seen(commandId, atSequence, atMicros);
    }

    void canceled(String byCommand, long atSequence, long atMicros) {
        canceled = true;
        leavesLots = 0L;
        seen(byCommand, atSequence, atMicros);
    }

    void amended(String byCommand, long quantity, long price, long leaves, long atSequence, long atMicros) {
        quantityLots = quantity;
        priceTicks = price;
        leavesLots = leaves;
        seen(byCommand, atSequence, atMicros);
    }

    private void seen(String byCommand, long atSequence, long atMicros) {
        commandId = byCommand;
        sequence = atSequence;
        updatedAtMicros = atMicros;
    }

    /** The order. */
    public String orderId() {
        return orderId;
    }

    /** Its acceptance, where it is new in the batch; else null. */
    public OrderAccepted accepted() {
        return accepted;
    }

    /** The order that was refused in the batch; else null. */
    public PlaceOrder refused() {
        return rejected == null ? null : rejected.order();
    }

    /** Why it was refused; else null. */
    public String reason() {
        return rejected == null ? null : rejected.reason().name();
    }

    /** Lots filled in the batch. */
    public long filledLots() {
        return filledLots;
    }

    /** What is left in the market. */
    public Long leavesLots() {
        return leavesLots;
    }

    /** New total quantity; null where it did not change. */
    public Long quantityLots() {
        return quantityLots;
    }

    /** New limit price; null where it did not change, or where there is none. */
    public Long priceTicks() {
        return priceTicks;
    }

    /** Whether it was cancelled. */
    public boolean canceled() {
        return canceled;
    }

    /** The last command that was about the order; null where only others' commands changed it. */
    public String commandId() {
        return commandId;
    }

    /** The last journal record about it. */
    public long sequence() {
        return sequence;
    }

    /** Time of that record. */
    public long updatedAtMicros() {
        return updatedAtMicros;
    }

    /** The state of a new order after the batch. */
    public String status() {
        if (canceled) {
            return "CANCELED";
        }
        if (leavesLots == 0) {
            return "FILLED";
        }
        return filledLots > 0 ? "PARTIALLY_FILLED" : "NEW";
    }
}
