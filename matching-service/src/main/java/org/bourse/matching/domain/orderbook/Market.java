package org.bourse.matching.domain.orderbook;

import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;

/**
 * The state of one market. It changes only in {@link #apply}, by events: what {@link ContinuousTrading} decides is applied event by event
 * as it is decided, and the journal alone leads to the same book again.
 */
final class Market {
    final String symbol;
    final OrderBook book = new OrderBook();

    /** Null until the market is open; orders for it are refused, in its journal. */
    private MarketTerms terms;

    private long executionSequence;
    private long tradeSequence;
    private long bookSequence;
    private long lastTradeTicks;

    /** The order of the command at hand, while it is not in the book. */
    private Order incoming;

    Market(String symbol) {
        this.symbol = symbol;
    }

    /** A market as it was when a snapshot was taken. */
    Market(
            String symbol,
            MarketTerms terms,
            long executionSequence,
            long tradeSequence,
            long bookSequence,
            long lastTradeTicks) {
        this.symbol = symbol;
        this.terms = terms;
        this.executionSequence = executionSequence;
        this.tradeSequence = tradeSequence;
        this.bookSequence = bookSequence;
        this.lastTradeTicks = lastTradeTicks;
    }

    boolean isOpen() {
        return terms != null;
    }

    MarketTerms terms() {
        return terms;
    }

    void open(MarketTerms openingTerms) {
        terms = openingTerms;
    }

    long executionSequence() {
        return executionSequence;
    }

    long tradeSequence() {
        return tradeSequence;
    }

    long bookSequence() {
        return bookSequence;
    }

    long nextBookSequence() {
        return ++bookSequence;
    }

    /** Price of the last trade; zero before the first. */
    long lastTradeTicks() {
        return lastTradeTicks;
    }

    Order incoming() {
        return incoming;
    }

    /** Takes an event into the state; the event is the next of the journal. */
    void apply(ExecutionEvent event) {
        if (event.sequence() != executionSequence + 1) {
            throw new IllegalStateException(
                    symbol + ": event " + event.sequence() + " does not follow " + executionSequence);
        }
        executionSequence = event.sequence();
        if (event instanceof TradeExecuted trade) {
            traded(trade);
        } else if (event instanceof OrderAccepted accepted) {
            incoming = new Order(
                    accepted.orderId(),
                    accepted.accountId(),
                    accepted.side(),
                    accepted.limitTicks(),
                    accepted.quantityLots(),
                    accepted.quantityLots());
        } else if (event instanceof OrderCanceled canceled) {
            canceled(canceled);
        } else if (event instanceof OrderAmended amended) {
            amended(amended);
        }
        if (event.lastOfCommand()) {
            endCommand();
        }
    }

    /** What is left of the incoming order goes into the book. */
    void endCommand() {
        if (incoming != null && incoming.leavesLots > 0) {
            book.rest(incoming);
        }
        incoming = null;
    }

    private void traded(TradeExecuted trade) {
        if (trade.tradeSequence() != tradeSequence + 1) {
            throw new IllegalStateException(
                    symbol + ": trade " + trade.tradeSequence() + " does not follow " + tradeSequence);
        }
        tradeSequence = trade.tradeSequence();
        lastTradeTicks = trade.priceTicks();
        book.reduce(resting(trade.maker()), trade.quantityLots());
        incoming.leavesLots -= trade.quantityLots();
    }

    private Order resting(TradeSide side) {
        PriceLevel best = book.side(incoming.side.opposite()).best();
        if (best != null && best.first.orderId.equals(side.orderId())) {
            return best.first;
        }
        return book.find(side.orderId());
    }

    private void canceled(OrderCanceled canceled) {
        if (incoming != null && incoming.orderId.equals(canceled.orderId())) {
            incoming = null;
        } else {
            book.remove(book.find(canceled.orderId()));
        }
    }

    private void amended(OrderAmended amended) {
        Order order = book.find(amended.orderId());
        if (amended.priorityKept()) {
            if (order.leavesLots != amended.leavesLots()) {
                book.reduce(order, order.leavesLots - amended.leavesLots());
            }
        } else {
            book.remove(order);
            order.leavesLots = amended.leavesLots();
            order.limitTicks = amended.limitTicks();
            incoming = order;
        }
        order.quantityLots = amended.quantityLots();
    }

    /** Lots that rest on a side. */
    long volumeLots(Side side) {
        return book.side(side).volumeLots();
    }
}
