package org.bourse.matching.application;

import java.math.BigInteger;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;

/** What a batch of journal records does to one order: the new order itself, or the changes of one that is known. */
public final class OrderChange {
    private final String orderId;
    private OrderAccepted accepted;
    private OrderRejected rejected;
    private boolean touched;
    private OrderState.FillSums fills = OrderState.FillSums.NONE;
    private Long leavesLots;
    private Long quantityLots;
    private long decrementedLots;
    private Long priceTicks;
    private boolean repriced;
    private Long stopTicks;
    private Boolean waiting;
    private boolean triggered;
    private CancelReason canceled;
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
        priceTicks = OrderState.isLimited(event.type()) ? Long.valueOf(event.limitTicks()) : null;
        stopTicks = event.options().stopTicks();
        waiting = event.waiting();
        canceled = null;
        seen(event);
    }

    void rejected(OrderRejected event) {
        // A repeated order is refused under the identifier of the one that stands, and changes nothing of that one.
        if (!touched) {
            rejected = event;
            commandId = event.commandId();
            sequence = event.sequence();
            updatedAtMicros = event.eventTimeMicros();
        }
    }

    void traded(TradeExecuted trade, TradeSide side) {
        fills = fills.plus(trade.quantityLots(), trade.priceTicks(), side.feeMinor());
        leavesLots = side.leavesLots();
        waiting = false;
        // The command is often that of the other order.
        String mine = commandId;
        seen(trade);
        commandId = mine;
    }

    void canceled(OrderCanceled event) {
        canceled = event.reason();
        leavesLots = 0L;
        waiting = false;
        seen(event);
    }

    void amended(OrderAmended event) {
        quantityLots = event.quantityLots();
        decrementedLots = 0;
        priceTicks = event.limitTicks();
        stopTicks = event.stopTicks() == null ? stopTicks : event.stopTicks();
        leavesLots = event.leavesLots();
        seen(event);
    }

    void triggered(OrderTriggered event) {
        triggered = true;
        waiting = false;
        stopTicks = event.stopTicks();
        String mine = commandId;
        seen(event);
        commandId = mine;
    }

    void decremented(OrderDecremented event) {
        if (quantityLots == null) {
            decrementedLots += event.decrementedLots();
        } else {
            quantityLots -= event.decrementedLots();
        }
        leavesLots = event.leavesLots();
        String mine = commandId;
        seen(event);
        commandId = mine;
    }

    void repriced(OrderRepriced event) {
        priceTicks = event.limitTicks();
        repriced = true;
        leavesLots = event.leavesLots();
        String mine = commandId;
        seen(event);
        commandId = mine;
    }

    private void seen(ExecutionEvent event) {
        touched = true;
        if (event.commandId() != null) {
            commandId = event.commandId();
        }
        sequence = event.sequence();
        updatedAtMicros = event.eventTimeMicros();
    }

    /** The order. */
    public String orderId() {
        return orderId;
    }

    /** Whether it is new in the batch, standing or refused. */
    public boolean isNew() {
        return accepted != null || isRefused();
    }

    /** Whether it was refused. */
    public boolean isRefused() {
        return accepted == null && !touched && rejected != null;
    }

    /** Whether the batch changes an order that was there before. */
    public boolean isOfKnown() {
        return accepted == null && touched;
    }

    /** Its acceptance, where it is new in the batch; else null. */
    public OrderAccepted accepted() {
        return accepted;
    }

    /** The order that was refused in the batch; else null. */
    public PlaceOrder refused() {
        return isRefused() ? rejected.order() : null;
    }

    /** Why it was refused or cancelled; else null. */
    public String reason() {
        if (isRefused()) {
            return rejected.reason().name();
        }
        return canceled == null ? null : canceled.name();
    }

    /** Lots filled in the batch. */
    public long filledLots() {
        return fills.lots();
    }

    /** Price times quantity of the fills of the batch. */
    public BigInteger notionalTickLots() {
        return fills.notionalTickLots();
    }

    /** Fees of the fills of the batch. */
    public BigInteger feesMinor() {
        return fills.feesMinor();
    }

    /** What is left in the market; null where it did not change. */
    public Long leavesLots() {
        return leavesLots;
    }

    /** New total quantity; null where it did not change, but for {@link #decrementedLots}. */
    public Long quantityLots() {
        return quantityLots;
    }

    /** By how much the total quantity became less, beyond {@link #quantityLots}. */
    public long decrementedLots() {
        return decrementedLots;
    }

    /** New limit price, or worst price of an order without a limit; null where it did not change. */
    public Long priceTicks() {
        return priceTicks;
    }

    /** Whether an order without a limit got one. */
    public boolean isRepriced() {
        return repriced;
    }

    /** New stop price; null where it did not change. */
    public Long stopTicks() {
        return stopTicks;
    }

    /** Whether it waits outside the book; null where that did not change. */
    public Boolean waiting() {
        return waiting;
    }

    /** Whether its stop price was reached. */
    public boolean triggered() {
        return triggered;
    }

    /** The state that it left the market with; null where it did not leave by cancellation. */
    public String canceledStatus() {
        return canceled == null ? null : OrderState.canceledStatus(canceled);
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
        if (isRefused()) {
            return "REJECTED";
        }
        if (canceled != null) {
            return canceledStatus();
        }
        if (leavesLots == 0) {
            return "FILLED";
        }
        return filledLots() > 0 ? "PARTIALLY_FILLED" : "NEW";
    }
}
