package org.bourse.benchmarks.book;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;

/**
 * The matching library of parity. It has neither IOC orders nor moves: an IOC order is entered and what is left of it cancelled, a
 * moved order is cancelled and entered again with what was left of it, which is how a caller must do it. Version 0.7.0, the only one
 * that is published, never forgets a filled order's number (its table grows, and the number can never be used again); so each run has
 * a book of its own.
 */
public final class ParityBook extends BookUnderTest {
    private OrderBook book;

    /** An empty book. */
    public ParityBook(Flow flow) {
        super(flow);
        book = open();
    }

    @Override
    public void refill() {
        book = open();
        fill();
    }

    private OrderBook open() {
        TradeTally trades = tally;
        return new OrderBook(new OrderBookListener() {
            @Override
            public void match(long maker, long taker, Side side, long price, long executed, long remaining) {
                trades.add(maker, executed, price);
            }

            @Override
            public void add(long order, Side side, long price, long size) {
                // what rests is known from the command
            }

            @Override
            public void cancel(long order, long canceled, long remaining) {
                // likewise
            }
        });
    }

    @Override
    public void apply(int index) {
        long what = flow.what(index);
        long terms = flow.terms(index);
        long order = Flow.order(what);
        switch (Flow.kind(what)) {
            case Flow.ADD -> enter(order, what, terms);
            case Flow.IOC -> {
                enter(order, what, terms);
                book.cancel(order, 0);
            }
            case Flow.CANCEL -> book.cancel(order, 0);
            case Flow.MOVE -> {
                book.cancel(order, 0);
                enter(order, what, terms);
            }
            default -> book.cancel(order, flow.leavesLots(index));
        }
    }

    private void enter(long order, long what, long terms) {
        book.enter(order, Flow.buy(what) ? Side.BUY : Side.SELL, Flow.priceTicks(terms), Flow.quantityLots(terms));
    }

    @Override
    protected void cancel(int order) {
        book.cancel(order, 0);
    }
}
