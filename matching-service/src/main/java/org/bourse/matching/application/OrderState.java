package org.bourse.matching.application;

import java.math.BigInteger;
import java.util.List;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.persistence.OrderRow;

/**
 * An order as it is known.
 *
 * @param orderId its identifier
 * @param clientOrderId the client's identifier
 * @param accountId its account
 * @param symbol its market
 * @param side BUY or SELL
 * @param type what it trades at
 * @param timeInForce how long it stands
 * @param quantityLots total quantity
 * @param priceTicks limit price; null where it has none
 * @param options what it asks for beyond that
 * @param status PENDING_NEW, NEW, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, REJECTED, PENDING_CANCEL or PENDING_REPLACE
 * @param waiting whether it waits outside the book, for its stop price or the closing auction
 * @param triggered whether its stop price was reached
 * @param filledLots what is filled
 * @param leavesLots what is left in the market
 * @param fills what is known of its fills
 * @param reason why it was refused or cancelled; else null
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
        OrderOptions options,
        String status,
        boolean waiting,
        boolean triggered,
        long filledLots,
        long leavesLots,
        FillSums fills,
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
                order.options(),
                "PENDING_NEW",
                false,
                false,
                0,
                order.quantityLots(),
                FillSums.NONE,
                null,
                order.commandId(),
                null,
                0);
    }

    /** An order as it would be entered. */
    public static OrderState proposed(PlaceOrder order) {
        return pending(order);
    }

    /**
     * An order of which only the name is known: a change of it may come before the order itself, and is decided where both are in their
     * order, behind the log.
     */
    public static OrderState named(String orderId, String clientOrderId, String accountId, String symbol) {
        return new OrderState(
                orderId,
                clientOrderId,
                accountId,
                symbol,
                null,
                null,
                null,
                0,
                null,
                OrderOptions.NONE,
                null,
                false,
                false,
                0,
                0,
                FillSums.NONE,
                null,
                null,
                null,
                0);
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
                row.options(),
                row.status(),
                row.waiting(),
                row.triggered(),
                row.filledLots(),
                row.leavesLots(),
                new FillSums(row.filledLots(), row.notionalTickLots(), row.feesMinor()),
                row.reason(),
                row.commandId(),
                row.sequence(),
                row.receivedAtMicros());
    }

    /** Whether all of its fills are known, so that its average price and fees are exact. */
    public boolean exact() {
        return fills.lots() == filledLots;
    }

    /** Whether this is what is known after a number of the journal. */
    public boolean isBehind(long journalSequence) {
        return sequence == null || sequence < journalSequence;
    }

    /** The order with another state and the command that is to lead to it. */
    OrderState waiting(String newStatus, String byCommand) {
        Draft draft = new Draft(this);
        draft.status = newStatus;
        draft.commandId = byCommand;
        return draft.done();
    }

    /** The order after events, of which those about other orders change nothing. */
    OrderState after(List<? extends ExecutionEvent> events) {
        Draft draft = new Draft(this);
        events.forEach(draft::take);
        return draft.done();
    }

    /** A state in the making. */
    private static final class Draft {
        final OrderState order;
        long quantityLots;
        Long priceTicks;
        OrderOptions options;
        String status;
        boolean waiting;
        boolean triggered;
        long filledLots;
        long leavesLots;
        FillSums fills;
        String reason;
        String commandId;
        Long sequence;
        long receivedAtMicros;

        Draft(OrderState order) {
            this.order = order;
            quantityLots = order.quantityLots;
            priceTicks = order.priceTicks;
            options = order.options;
            status = order.status;
            waiting = order.waiting;
            triggered = order.triggered;
            filledLots = order.filledLots;
            leavesLots = order.leavesLots;
            fills = order.fills;
            reason = order.reason;
            commandId = order.commandId;
            sequence = order.sequence;
            receivedAtMicros = order.receivedAtMicros;
        }

        void take(ExecutionEvent event) {
            if (event instanceof TradeExecuted trade) {
                traded(trade, Side.BUY);
                traded(trade, Side.SELL);
            } else if (event instanceof OrderAccepted accepted && isMine(accepted.orderId(), event)) {
                quantityLots = accepted.quantityLots();
                priceTicks = isLimited(accepted.type()) ? Long.valueOf(accepted.limitTicks()) : null;
                status = "NEW";
                waiting = accepted.waiting();
                filledLots = 0;
                fills = FillSums.NONE;
                leavesLots = accepted.quantityLots();
                reason = null;
                receivedAtMicros = event.eventTimeMicros();
            } else if (event instanceof OrderCanceled canceled && isMine(canceled.orderId(), event)) {
                filledLots = quantityLots - canceled.canceledLots();
                leavesLots = 0;
                waiting = false;
                status = canceledStatus(canceled.reason());
                reason = canceled.reason().name();
            } else if (event instanceof OrderAmended amended && isMine(amended.orderId(), event)) {
                quantityLots = amended.quantityLots();
                priceTicks = order.type == null || isLimited(OrderType.valueOf(order.type)) || priceTicks != null
                        ? Long.valueOf(amended.limitTicks())
                        : null;
                if (amended.stopTicks() != null) {
                    options = withStop(options, amended.stopTicks());
                }
                left(amended.leavesLots());
            } else if (event instanceof OrderTriggered fired && isMine(fired.orderId(), event)) {
                waiting = false;
                triggered = true;
                options = withStop(options, fired.stopTicks());
            } else if (event instanceof OrderDecremented less && isMine(less.orderId(), event)) {
                quantityLots -= less.decrementedLots();
                left(less.leavesLots());
            } else if (event instanceof OrderRepriced repriced && isMine(repriced.orderId(), event)) {
                priceTicks = repriced.limitTicks();
                left(repriced.leavesLots());
            } else if (event instanceof OrderRejected rejected
                    && isMine(rejected.order().orderId(), event)) {
                status = "REJECTED";
                filledLots = 0;
                leavesLots = 0;
                reason = rejected.reason().name();
                receivedAtMicros = event.eventTimeMicros();
            }
        }

        private void traded(TradeExecuted trade, Side side) {
            TradeSide mine = trade.side(side);
            if (isMine(mine.orderId(), trade)) {
                fills = fills.plus(trade.quantityLots(), trade.priceTicks(), mine.feeMinor());
                waiting = false;
                left(mine.leavesLots());
            }
        }

        private boolean isMine(String orderId, ExecutionEvent event) {
            if (!order.orderId.equals(orderId)) {
                return false;
            }
            if (event.commandId() != null) {
                commandId = event.commandId();
            }
            sequence = event.sequence();
            return true;
        }

        private void left(long leaves) {
            leavesLots = leaves;
            filledLots = quantityLots - leaves;
            reason = null;
            status = leaves == 0 ? "FILLED" : filledLots > 0 ? "PARTIALLY_FILLED" : "NEW";
        }

        OrderState done() {
            return new OrderState(
                    order.orderId,
                    order.clientOrderId,
                    order.accountId,
                    order.symbol,
                    order.side,
                    order.type,
                    order.timeInForce,
                    quantityLots,
                    priceTicks,
                    options,
                    status,
                    waiting,
                    triggered,
                    filledLots,
                    leavesLots,
                    fills,
                    reason,
                    commandId,
                    sequence,
                    receivedAtMicros);
        }
    }

    /** Whether an order of a type is entered with a limit. */
    static boolean isLimited(OrderType type) {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    }

    /** The state of an order that was cancelled. */
    static String canceledStatus(CancelReason reason) {
        return reason == CancelReason.EXPIRED ? "EXPIRED" : "CANCELED";
    }

    private static OrderOptions withStop(OrderOptions options, long stopTicks) {
        return new OrderOptions(
                options.displayLots(),
                options.minimumLots(),
                stopTicks,
                options.trailingTicks(),
                options.trailingBps(),
                options.expiresAtMicros(),
                options.postOnly(),
                options.selfTradePrevention(),
                options.selfTradeGroup());
    }

    /**
     * Sums over fills, exact.
     *
     * @param lots quantity
     * @param notionalTickLots price × quantity, in ticks times lots
     * @param feesMinor fees, minor units of the currency
     */
    public record FillSums(long lots, BigInteger notionalTickLots, BigInteger feesMinor) {
        /** No fill. */
        public static final FillSums NONE = new FillSums(0, BigInteger.ZERO, BigInteger.ZERO);

        /** The sums with one fill more. */
        FillSums plus(long moreLots, long priceTicks, long feeMinor) {
            return new FillSums(
                    lots + moreLots,
                    notionalTickLots.add(BigInteger.valueOf(priceTicks).multiply(BigInteger.valueOf(moreLots))),
                    feeMinor == 0 ? feesMinor : feesMinor.add(BigInteger.valueOf(feeMinor)));
        }
    }
}
