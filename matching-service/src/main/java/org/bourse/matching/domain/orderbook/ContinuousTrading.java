package org.bourse.matching.domain.orderbook;

import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.settlement.v1.DeclineReason;

/**
 * Decides what a command leads to in a market that trades continuously, by price and time: the events of one command, in order, each
 * applied to the market as soon as it is decided. Everything it needs comes with the command; the same log gives the same events.
 */
final class ContinuousTrading {
    private final Market market;
    private final String commandId;
    private final long timeMicros;
    private final List<ExecutionEvent> events = new ArrayList<>(4);

    private ContinuousTrading(Market market, String commandId, long timeMicros) {
        this.market = market;
        this.commandId = commandId;
        this.timeMicros = timeMicros;
    }

    /** The events of a command; the market is changed by them already. */
    static List<ExecutionEvent> decide(Market market, BookCommand command, long timeMicros) {
        if (command instanceof EnterOrder enter) {
            return new ContinuousTrading(market, enter.order().commandId(), timeMicros).enter(enter);
        }
        if (command instanceof CancelOrder cancel) {
            return new ContinuousTrading(market, cancel.commandId(), timeMicros).cancel(cancel);
        }
        if (command instanceof ReviseOrder revise) {
            return new ContinuousTrading(market, revise.amendment().commandId(), timeMicros).revise(revise);
        }
        if (command instanceof OpenMarket opening) {
            return new ContinuousTrading(market, null, timeMicros).open(opening);
        }
        throw new UnusableCommandException(command.getClass().getSimpleName());
    }

    private List<ExecutionEvent> open(OpenMarket opening) {
        if (market.isOpen()) {
            return events;
        }
        market.open(MarketTerms.of(opening));
        emit(new MarketOpened(market.symbol, next(), opening.referencePriceTicks(), timeMicros));
        return events;
    }

    private List<ExecutionEvent> enter(EnterOrder enter) {
        PlaceOrder order = enter.order();
        Long worstTicks = order.type() == OrderType.MARKET ? enter.collarTicks() : order.limitTicks();
        RejectReason refused = refusal(enter, worstTicks);
        if (refused != null) {
            emit(new OrderRejected(market.symbol, next(), commandId, order, refused, timeMicros));
            return events;
        }
        emit(new OrderAccepted(
                market.symbol,
                next(),
                commandId,
                false,
                order.orderId(),
                order.accountId(),
                order.clientOrderId(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.quantityLots(),
                worstTicks,
                order.options(),
                false,
                timeMicros));
        match(market.incoming());
        if (order.timeInForce() != TimeInForce.GTC && market.incoming().leavesLots > 0) {
            cancelRest(market.incoming(), CancelReason.NOT_FILLED_AT_ONCE);
        }
        return sealed();
    }

    /** Why a new order is refused, or null. Nothing trades before all of this holds. */
    private RejectReason refusal(EnterOrder enter, Long worstTicks) {
        PlaceOrder order = enter.order();
        if (enter.declined() != null) {
            return reason(enter.declined());
        }
        if (!market.isOpen()) {
            return RejectReason.MARKET_NOT_OPEN;
        }
        if (market.book.find(order.orderId()) != null) {
            return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (worstTicks == null || worstTicks <= 0) {
            return RejectReason.NO_REFERENCE_PRICE;
        }
        if (overflows(order.side(), worstTicks, order.quantityLots(), order.quantityLots())) {
            return RejectReason.AMOUNT_OVERFLOW;
        }
        BookSide opposite = market.book.side(order.side().opposite());
        if (order.type() == OrderType.MARKET && !opposite.meets(worstTicks)) {
            return RejectReason.NO_LIQUIDITY;
        }
        if (order.timeInForce() == TimeInForce.FOK && !opposite.holds(order.quantityLots(), worstTicks)) {
            return RejectReason.FOK_NOT_FILLABLE;
        }
        return null;
    }

    private List<ExecutionEvent> cancel(CancelOrder cancel) {
        Order order = owned(cancel.orderId(), cancel.accountId());
        if (order == null) {
            emit(new CancelRejected(
                    market.symbol,
                    next(),
                    commandId,
                    cancel.orderId(),
                    cancel.accountId(),
                    RejectReason.UNKNOWN_ORDER,
                    timeMicros));
        } else {
            cancelRest(order, CancelReason.REQUESTED);
        }
        return events;
    }

    private List<ExecutionEvent> revise(ReviseOrder revise) {
        AmendOrder amendment = revise.amendment();
        Order order = owned(amendment.orderId(), amendment.accountId());
        if (order == null) {
            rejectAmendment(
                    amendment,
                    revise.declined() == null ? RejectReason.UNKNOWN_ORDER : reason(revise.declined()),
                    0,
                    0);
            return events;
        }
        long quantityLots = amendment.quantityLots() == null ? order.quantityLots : amendment.quantityLots();
        long limitTicks = amendment.limitTicks() == null ? order.limitTicks : amendment.limitTicks();
        long leavesLots = quantityLots - order.filledLots();
        RejectReason refused = revise.declined() != null
                ? reason(revise.declined())
                : overflows(order.side, limitTicks, quantityLots, Math.max(0, leavesLots - order.leavesLots))
                        ? RejectReason.AMOUNT_OVERFLOW
                        : null;
        if (refused != null) {
            rejectAmendment(amendment, refused, order.leavesLots, order.limitTicks);
        } else if (leavesLots <= 0) {
            cancelRest(order, CancelReason.AMENDED_TO_FILLED);
        } else {
            amend(order, quantityLots, limitTicks, leavesLots);
        }
        return events;
    }

    private void amend(Order order, long quantityLots, long limitTicks, long leavesLots) {
        boolean priorityKept = limitTicks == order.limitTicks && quantityLots <= order.quantityLots;
        emit(new OrderAmended(
                market.symbol,
                next(),
                commandId,
                false,
                order.orderId,
                order.accountId,
                quantityLots,
                limitTicks,
                null,
                leavesLots,
                priorityKept,
                timeMicros));
        if (!priorityKept) {
            match(order);
        }
        sealed();
    }

    private void match(Order taker) {
        BookSide opposite = market.book.side(taker.side.opposite());
        while (taker.leavesLots > 0 && opposite.meets(taker.limitTicks)) {
            trade(taker, opposite.best().first);
        }
    }

    private void trade(Order taker, Order maker) {
        long lots = Math.min(taker.leavesLots, maker.leavesLots);
        long tradeSequence = market.tradeSequence() + 1;
        emit(new TradeExecuted(
                market.symbol,
                next(),
                commandId,
                false,
                Ids.derived("trd", market.symbol, Long.toString(tradeSequence)),
                tradeSequence,
                maker.limitTicks,
                lots,
                TradeKind.CONTINUOUS,
                taker.side,
                side(taker.side == Side.BUY ? taker : maker, lots),
                side(taker.side == Side.BUY ? maker : taker, lots),
                timeMicros));
    }

    private void cancelRest(Order order, CancelReason reason) {
        emit(new OrderCanceled(
                market.symbol,
                next(),
                commandId,
                true,
                order.orderId,
                order.accountId,
                reason,
                order.leavesLots,
                timeMicros));
    }

    private void rejectAmendment(AmendOrder amendment, RejectReason reason, long leavesLots, long limitTicks) {
        emit(new AmendRejected(
                market.symbol,
                next(),
                commandId,
                amendment.orderId(),
                amendment.accountId(),
                reason,
                leavesLots,
                limitTicks,
                timeMicros));
    }

    /** Somebody else's order looks like none. */
    private Order owned(String orderId, String accountId) {
        Order order = market.book.find(orderId);
        return order == null || !order.accountId.equals(accountId) ? null : order;
    }

    private boolean overflows(Side side, long limitTicks, long quantityLots, long moreLots) {
        try {
            market.terms().units().notionalMinor(limitTicks, quantityLots);
            Math.addExact(market.volumeLots(side), moreLots);
            return false;
        } catch (ArithmeticException e) {
            return true;
        }
    }

    private static TradeSide side(Order order, long lots) {
        return new TradeSide(order.orderId, order.accountId, order.limitTicks, order.leavesLots - lots);
    }

    private long next() {
        return market.executionSequence() + 1;
    }

    private void emit(ExecutionEvent event) {
        market.apply(event);
        events.add(event);
    }

    /** Marks the last event as such, and lets the rest of the order rest. */
    private List<ExecutionEvent> sealed() {
        int last = events.size() - 1;
        ExecutionEvent event = events.get(last);
        if (!event.lastOfCommand()) {
            events.set(last, marked(event));
            market.endCommand();
        }
        return events;
    }

    private static ExecutionEvent marked(ExecutionEvent event) {
        if (event instanceof TradeExecuted t) {
            return new TradeExecuted(
                    t.symbol(),
                    t.sequence(),
                    t.commandId(),
                    true,
                    t.tradeId(),
                    t.tradeSequence(),
                    t.priceTicks(),
                    t.quantityLots(),
                    t.kind(),
                    t.aggressorSide(),
                    t.buyer(),
                    t.seller(),
                    t.eventTimeMicros());
        }
        if (event instanceof OrderAmended a) {
            return new OrderAmended(
                    a.symbol(),
                    a.sequence(),
                    a.commandId(),
                    true,
                    a.orderId(),
                    a.accountId(),
                    a.quantityLots(),
                    a.limitTicks(),
                    null,
                    a.leavesLots(),
                    a.priorityKept(),
                    a.eventTimeMicros());
        }
        OrderAccepted o = (OrderAccepted) event;
        return new OrderAccepted(
                o.symbol(),
                o.sequence(),
                o.commandId(),
                true,
                o.orderId(),
                o.accountId(),
                o.clientOrderId(),
                o.side(),
                o.type(),
                o.timeInForce(),
                o.quantityLots(),
                o.limitTicks(),
                o.options(),
                false,
                o.eventTimeMicros());
    }

    private static RejectReason reason(DeclineReason declined) {
        return switch (declined) {
            case UNKNOWN_ACCOUNT -> RejectReason.UNKNOWN_ACCOUNT;
            case ACCOUNT_NOT_ACTIVE -> RejectReason.ACCOUNT_NOT_ACTIVE;
            case UNKNOWN_INSTRUMENT -> RejectReason.UNKNOWN_INSTRUMENT;
            case INSUFFICIENT_FUNDS -> RejectReason.INSUFFICIENT_FUNDS;
            case INSUFFICIENT_UNITS -> RejectReason.INSUFFICIENT_UNITS;
            case AMOUNT_OVERFLOW -> RejectReason.AMOUNT_OVERFLOW;
            case DUPLICATE_CLIENT_ORDER_ID -> RejectReason.DUPLICATE_CLIENT_ORDER_ID;
            case UNKNOWN_ORDER -> RejectReason.UNKNOWN_ORDER;
            case NO_REFERENCE_PRICE -> RejectReason.NO_REFERENCE_PRICE;
        };
    }
}
