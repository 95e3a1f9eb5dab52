package org.bourse.benchmarks.book;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The order books of exchange-core, called directly: no ring, no risk engine, no other thread. One command object is used again for
 * every command, as its own ring does. Object pools are sized as in its production configuration.
 */
public final class ExchangeCoreBook extends BookUnderTest {
    private final IOrderBook book;
    private final OrderCommand command = new OrderCommand();

    private ExchangeCoreBook(Flow flow, IOrderBook book) {
        super(flow);
        this.book = book;
        command.symbol = 1;
    }

    /** Its fast book. */
    public static ExchangeCoreBook direct(Flow flow) {
        return new ExchangeCoreBook(
                flow,
                new OrderBookDirectImpl(symbol(), pool(), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, logging()));
    }

    /** Its plain book. */
    public static ExchangeCoreBook naive(Flow flow) {
        return new ExchangeCoreBook(
                flow,
                new OrderBookNaiveImpl(symbol(), pool(), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, logging()));
    }

    @Override
    public void apply(int index) {
        OrderCommand to = command;
        long what = flow.what(index);
        long terms = flow.terms(index);
        to.matcherEvent = null;
        to.orderId = Flow.order(what);
        to.uid = Flow.account(what);
        CommandResultCode result = CommandResultCode.SUCCESS;
        switch (Flow.kind(what)) {
            case Flow.ADD -> {
                to.orderType = OrderType.GTC;
                enter(to, what, terms);
            }
            case Flow.IOC -> {
                to.orderType = OrderType.IOC;
                enter(to, what, terms);
            }
            case Flow.CANCEL -> {
                to.command = OrderCommandType.CANCEL_ORDER;
                result = book.cancelOrder(to);
            }
            case Flow.MOVE -> {
                to.command = OrderCommandType.MOVE_ORDER;
                to.price = Flow.priceTicks(terms);
                result = book.moveOrder(to);
            }
            default -> {
                to.command = OrderCommandType.REDUCE_ORDER;
                to.size = Flow.quantityLots(terms);
                result = book.reduceOrder(to);
            }
        }
        if (result != CommandResultCode.SUCCESS) {
            throw new IllegalStateException(result + " for the command " + index);
        }
        for (MatcherTradeEvent event = to.matcherEvent; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                tally.add(event.matchedOrderId, event.size, event.price);
            }
        }
    }

    private void enter(OrderCommand to, long what, long terms) {
        to.command = OrderCommandType.PLACE_ORDER;
        to.action = Flow.buy(what) ? OrderAction.BID : OrderAction.ASK;
        to.price = Flow.priceTicks(terms);
        to.reserveBidPrice = Long.MAX_VALUE;
        to.size = Flow.quantityLots(terms);
        book.newOrder(to);
    }

    @Override
    protected void cancel(int order) {
        command.matcherEvent = null;
        command.command = OrderCommandType.CANCEL_ORDER;
        command.orderId = order;
        command.uid = flow.accountOf(order);
        if (book.cancelOrder(command) != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("no order " + order);
        }
    }

    private static CoreSymbolSpecification symbol() {
        return new CoreSymbolSpecification(1, SymbolType.CURRENCY_EXCHANGE_PAIR, 1, 2, 1, 1, 0, 0, 0, 0);
    }

    private static LoggingConfiguration logging() {
        return new LoggingConfiguration(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class));
    }

    private static ObjectsPool pool() {
        Map<Integer, Integer> sizes = new HashMap<>();
        sizes.put(ObjectsPool.DIRECT_ORDER, 1024 * 1024);
        sizes.put(ObjectsPool.DIRECT_BUCKET, 1024 * 64);
        sizes.put(ObjectsPool.ART_NODE_4, 1024 * 32);
        sizes.put(ObjectsPool.ART_NODE_16, 1024 * 16);
        sizes.put(ObjectsPool.ART_NODE_48, 1024 * 8);
        sizes.put(ObjectsPool.ART_NODE_256, 1024 * 4);
        return new ObjectsPool(sizes);
    }
}
