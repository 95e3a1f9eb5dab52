package org.bourse.benchmarks.book;

import org.bourse.matching.domain.orderbook.BandKind;
import org.bourse.matching.domain.orderbook.CoreEvents;
import org.bourse.matching.domain.orderbook.CoreRules;
import org.bourse.matching.domain.orderbook.EventType;
import org.bourse.matching.domain.orderbook.MatchingCore;
import org.bourse.matching.domain.orderbook.NewOrder;
import org.bourse.matching.domain.orderbook.OrderKind;
import org.bourse.matching.domain.orderbook.Phase;
import org.bourse.matching.domain.orderbook.Side;
import org.bourse.matching.domain.orderbook.StpMode;
import org.bourse.matching.domain.orderbook.Tif;

/**
 * Our matching core, in continuous trading with everything on that a market of ours has: self-trade prevention for every order (each
 * account a group), static and dynamic price collars, the limit on prices far away, a clock that moves with every command. Orders are
 * addressed by the handle that the core gave them; they are kept by order number in an array, whose reading is part of the cost.
 */
public final class BourseBook extends BookUnderTest {
    private static final int STATIC_BPS = 2_000;
    private static final int DYNAMIC_BPS = 1_000;
    private static final int LIMIT_BPS = 5_000;
    private static final long SECOND_MICROS = 1_000_000;

    private final MatchingCore core;
    private final CoreEvents events;
    private final NewOrder order = new NewOrder();
    private final long[] handles;
    private long timeMicros = SECOND_MICROS;

    /** An open market without orders. */
    public BourseBook(Flow flow) {
        super(flow);
        handles = new long[flow.orders()];
        core = new MatchingCore(new CoreRules(
                1_000_000,
                10_000_000,
                FlowGenerator.MIDDLE_TICKS,
                LIMIT_BPS,
                BandKind.COLLARS,
                STATIC_BPS,
                DYNAMIC_BPS,
                0,
                120 * SECOND_MICROS,
                SECOND_MICROS));
        events = core.events();
        core.changePhase(Phase.PRE_OPEN, 0, timeMicros);
        core.changePhase(Phase.OPENING_AUCTION, 0, timeMicros);
        core.changePhase(Phase.CONTINUOUS, 0, timeMicros);
        order.stpMode = StpMode.CANCEL_NEWEST;
        order.type = OrderKind.LIMIT;
    }

    @Override
    public void apply(int index) {
        long now = ++timeMicros;
        long what = flow.what(index);
        long terms = flow.terms(index);
        int number = Flow.order(what);
        switch (Flow.kind(what)) {
            case Flow.ADD -> enter(number, what, terms, Tif.GTC, now);
            case Flow.IOC -> enter(number, what, terms, Tif.IOC, now);
            case Flow.CANCEL -> core.cancel(handles[number], now);
            case Flow.MOVE -> core.amend(handles[number], 0, Flow.priceTicks(terms), 0, now);
            default -> core.amend(handles[number], flow.totalLots(index), 0, 0, now);
        }
        for (int i = 0, count = events.count(); i < count; i++) {
            int type = events.type(i);
            if (type == EventType.TRADE) {
                tally.add(events.otherToken(i), events.quantity(i), events.price(i));
            } else if (type == EventType.REJECTED
                    || type == EventType.AMEND_REJECTED
                    || type == EventType.CANCEL_REJECTED) {
                throw new IllegalStateException("refused for reason " + events.detail(i) + ": command " + index);
            }
        }
    }

    private void enter(int number, long what, long terms, int timeInForce, long now) {
        NewOrder to = order;
        int account = Flow.account(what);
        to.account = account;
        to.stpGroup = account;
        to.side = (byte) (Flow.buy(what) ? Side.BUY : Side.SELL);
        to.timeInForce = (byte) timeInForce;
        to.quantityLots = Flow.quantityLots(terms);
        to.limitTicks = Flow.priceTicks(terms);
        to.token = number;
        handles[number] = core.enter(to, now);
    }

    @Override
    protected void cancel(int number) {
        core.cancel(handles[number], timeMicros);
    }
}
