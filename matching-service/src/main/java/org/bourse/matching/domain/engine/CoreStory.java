package org.bourse.matching.domain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.domain.orderbook.CoreEvents;
import org.bourse.matching.domain.orderbook.EventType;

/** Reads the events of the core after a command and numbers them in the journal of the market, with the names that the core does not know. */
final class CoreStory {
    private static final int REASON_SHIFT = 8;
    private static final long PHASE_MASK = 0xff;

    private final Market market;
    private final long timeMicros;
    private final Telling telling;
    private final CoreEvents told;
    private final List<ExecutionEvent> events = new ArrayList<>(4);
    private Indicative indicative;
    private MarketPhase phase;

    /** What an auction would give. */
    record Indicative(MarketPhase phase, long priceTicks, long lots, long surplus) {}

    CoreStory(Market market, long timeMicros, Telling telling) {
        this.market = market;
        this.timeMicros = timeMicros;
        this.telling = telling;
        this.told = market.core.events();
        this.phase = telling.previous;
    }

    List<ExecutionEvent> events() {
        return events;
    }

    Optional<Indicative> indicative() {
        return Optional.ofNullable(indicative);
    }

    /** Tells all; {@code more} says that something of the same command follows. Returns how many orders the command itself cancelled. */
    int tell(boolean more) {
        int lastOfJournal = more ? -1 : lastOfJournal();
        int canceled = 0;
        for (int index = 0; index < told.count(); index++) {
            boolean own = index >= told.commandStart();
            if (told.type(index) == EventType.INDICATIVE) {
                indicative = new Indicative(phase, told.price(index), told.quantity(index), told.leaves(index));
                continue;
            }
            ExecutionEvent event = event(index, own ? telling.commandId : null, own, index == lastOfJournal);
            events.add(event);
            if (own && event instanceof OrderCanceled) {
                canceled++;
            }
        }
        return canceled;
    }

    private int lastOfJournal() {
        int last = told.count() - 1;
        while (last >= 0 && told.type(last) == EventType.INDICATIVE) {
            last--;
        }
        return last;
    }

    private ExecutionEvent event(int index, String commandId, boolean own, boolean last) {
        return switch (told.type(index)) {
            case EventType.ACCEPTED -> accepted(index, commandId, last);
            case EventType.REJECTED -> rejected(index, commandId);
            case EventType.TRADE -> trade(index, commandId, last);
            case EventType.CANCELED -> canceled(index, commandId, last);
            case EventType.AMENDED -> amended(index, commandId, last);
            case EventType.AMEND_REJECTED -> amendRejected(index, commandId);
            case EventType.CANCEL_REJECTED -> cancelRejected(index, commandId);
            case EventType.TRIGGERED -> triggered(index, commandId, last);
            case EventType.DECREMENTED -> decremented(index, commandId, last);
            case EventType.REPRICED -> repriced(index, commandId, last);
            case EventType.PHASE_CHANGED -> phaseChanged(index, commandId, own, last);
            default -> throw new IllegalStateException("event " + told.type(index) + " of the core");
        };
    }

    private ExecutionEvent accepted(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        order.limitTicks = told.price(index);
        order.leavesLots = told.quantity(index);
        PlaceOrder entered = telling.entering;
        return new OrderAccepted(
                market.symbol,
                next(),
                commandId,
                last,
                order.orderId,
                order.accountId,
                entered.clientOrderId(),
                order.side,
                entered.type(),
                entered.timeInForce(),
                told.quantity(index),
                order.limitTicks,
                entered.options(),
                told.detail(index) == 1,
                timeMicros);
    }

    private ExecutionEvent rejected(int index, String commandId) {
        market.remove(order(index));
        return new OrderRejected(
                market.symbol, next(), commandId, telling.entering, Codes.rejectReason(told.detail(index)), timeMicros);
    }

    private ExecutionEvent trade(int index, String commandId, boolean last) {
        TradeKind kind = Codes.tradeKind(told.detail(index));
        StandingOrder taker = order(index);
        StandingOrder maker = market.withToken(told.otherToken(index));
        boolean auction = kind == TradeKind.AUCTION;
        TradeSide takerSide = side(taker, index, told.leaves(index), rate(taker.fees, auction, false));
        TradeSide makerSide = side(maker, index, told.otherLeaves(index), rate(maker.fees, auction, true));
        long number = ++market.tradeSequence;
        return new TradeExecuted(
                market.symbol,
                next(),
                commandId,
                last,
                Ids.derived("trd", market.symbol, Long.toString(number)),
                number,
                told.price(index),
                told.quantity(index),
                kind,
                auction ? null : taker.side,
                taker.side == Side.BUY ? takerSide : makerSide,
                taker.side == Side.BUY ? makerSide : takerSide,
                timeMicros);
    }

    private static int rate(FeeRates fees, boolean auction, boolean maker) {
        if (fees == null) {
            return 0;
        }
        if (auction) {
            return fees.auctionPpm();
        }
        return maker ? fees.makerPpm() : fees.takerPpm();
    }

    private TradeSide side(StandingOrder order, int index, long leaves, int ppm) {
        long fee = ppm == 0
                ? 0
                : FeeRates.feeMinor(market.terms.units().notionalMinor(told.price(index), told.quantity(index)), ppm);
        order.leavesLots = leaves;
        if (leaves == 0) {
            market.remove(order);
        }
        return new TradeSide(order.orderId, order.accountId, order.limitTicks, leaves, fee);
    }

    private ExecutionEvent canceled(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        market.remove(order);
        return new OrderCanceled(
                market.symbol,
                next(),
                commandId,
                last,
                order.orderId,
                order.accountId,
                Codes.cancelReason(told.detail(index)),
                told.quantity(index),
                timeMicros);
    }

    private ExecutionEvent amended(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        order.limitTicks = told.price(index);
        order.leavesLots = told.leaves(index);
        if (telling.amending.stopTicks() != null) {
            order.stopTicks = telling.amending.stopTicks();
        }
        return new OrderAmended(
                market.symbol,
                next(),
                commandId,
                last,
                order.orderId,
                order.accountId,
                told.quantity(index),
                order.limitTicks,
                order.stopTicks,
                told.leaves(index),
                told.detail(index) == 1,
                timeMicros);
    }

    private ExecutionEvent amendRejected(int index, String commandId) {
        StandingOrder order = market.find(telling.amending.orderId());
        boolean live = order != null && market.core.isLive(order.handle);
        return new AmendRejected(
                market.symbol,
                next(),
                commandId,
                telling.amending.orderId(),
                telling.amending.accountId(),
                Codes.rejectReason(told.detail(index)),
                live ? market.core.leavesLots(order.handle) : 0,
                live ? order.limitTicks : 0,
                timeMicros);
    }

    private ExecutionEvent cancelRejected(int index, String commandId) {
        return new CancelRejected(
                market.symbol,
                next(),
                commandId,
                telling.cancelling.orderId(),
                telling.cancelling.accountId(),
                Codes.rejectReason(told.detail(index)),
                timeMicros);
    }

    private ExecutionEvent triggered(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        order.stopTicks = null;
        return new OrderTriggered(
                market.symbol, next(), commandId, last, order.orderId, order.accountId, told.price(index), timeMicros);
    }

    private ExecutionEvent decremented(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        order.leavesLots = told.leaves(index);
        return new OrderDecremented(
                market.symbol,
                next(),
                commandId,
                last,
                order.orderId,
                order.accountId,
                told.quantity(index),
                told.leaves(index),
                order.limitTicks,
                timeMicros);
    }

    private ExecutionEvent repriced(int index, String commandId, boolean last) {
        StandingOrder order = order(index);
        order.limitTicks = told.price(index);
        return new OrderRepriced(
                market.symbol,
                next(),
                commandId,
                last,
                order.orderId,
                order.accountId,
                order.limitTicks,
                order.leavesLots,
                timeMicros);
    }

    private ExecutionEvent phaseChanged(int index, String commandId, boolean own, boolean last) {
        MarketPhase previous = phase;
        phase = Codes.phase((int) (told.detail(index) & PHASE_MASK));
        boolean asked = own && phase == telling.asked;
        PhaseReason reason = asked ? telling.reason : Codes.phaseReason(told.detail(index) >> REASON_SHIFT);
        AuctionCall call = asked ? telling.call : null;
        if (!asked && phase == MarketPhase.VOLATILITY_AUCTION) {
            long end = Math.addExact(timeMicros, market.rules.volatilityMicros());
            call = new AuctionCall(end, end, null, null);
        }
        return new PhaseChanged(
                market.symbol,
                next(),
                commandId,
                last,
                previous,
                phase,
                reason,
                asked ? telling.note : null,
                told.price(index) == 0 ? null : (Long) told.price(index),
                told.quantity(index),
                call,
                timeMicros);
    }

    private StandingOrder order(int index) {
        return market.withToken(told.token(index));
    }

    private long next() {
        return ++market.executionSequence;
    }
}
