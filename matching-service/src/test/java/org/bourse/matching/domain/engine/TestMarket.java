package org.bourse.matching.domain.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.DeclineReason;

/** One market in an engine of its own, spoken to in the words of the worked examples. */
final class TestMarket {
    static final String SYMBOL = "ACME-USD";
    static final String ACCOUNT = "acc_A";

    final Engine engine = new Engine();
    private long commands;
    private EngineOutput last = EngineOutput.NOTHING;

    TestMarket() {
        engine.apply(null, 0, opening(SYMBOL), 1);
    }

    static OpenMarket opening(String symbol) {
        return new OpenMarket(symbol, "USD", "0.01", "1", 2, 0, 1000);
    }

    static EnterOrder limit(
            String symbol,
            String command,
            String id,
            String account,
            Side side,
            TimeInForce force,
            long lots,
            long price) {
        return new EnterOrder(
                new PlaceOrder(
                        command, id, account, "client-" + id, symbol, side, OrderType.LIMIT, force, lots, price, 1),
                null,
                null);
    }

    static EnterOrder market(
            String symbol,
            String command,
            String id,
            String account,
            Side side,
            TimeInForce force,
            long lots,
            Long collar) {
        return new EnterOrder(
                new PlaceOrder(
                        command, id, account, "client-" + id, symbol, side, OrderType.MARKET, force, lots, null, 1),
                null,
                collar);
    }

    static EnterOrder declined(EnterOrder enter, DeclineReason reason) {
        return new EnterOrder(enter.order(), reason, null);
    }

    List<ExecutionEvent> buy(String id, long lots, long price) {
        return enter(id, Side.BUY, TimeInForce.GTC, lots, price);
    }

    List<ExecutionEvent> sell(String id, long lots, long price) {
        return enter(id, Side.SELL, TimeInForce.GTC, lots, price);
    }

    List<ExecutionEvent> enter(String id, Side side, TimeInForce force, long lots, long price) {
        return apply(limit(SYMBOL, nextCommand(), id, ACCOUNT, side, force, lots, price));
    }

    List<ExecutionEvent> atMarket(String id, Side side, TimeInForce force, long lots, long collar) {
        return apply(market(SYMBOL, nextCommand(), id, ACCOUNT, side, force, lots, collar));
    }

    List<ExecutionEvent> cancel(String id) {
        return cancel(id, ACCOUNT);
    }

    List<ExecutionEvent> cancel(String id, String account) {
        return apply(new CancelOrder(nextCommand(), id, account, SYMBOL, 1));
    }

    List<ExecutionEvent> amend(String id, Long lots, Long price) {
        return amend(id, lots, price, null);
    }

    List<ExecutionEvent> amend(String id, Long lots, Long price, DeclineReason declined) {
        return apply(new ReviseOrder(new AmendOrder(nextCommand(), id, ACCOUNT, SYMBOL, lots, price, 1), declined));
    }

    List<ExecutionEvent> apply(BookCommand command) {
        last = engine.apply(null, 0, command, 1_000 + commands);
        return last.executions();
    }

    EngineOutput last() {
        return last;
    }

    private String nextCommand() {
        return "cmd_" + ++commands;
    }

    /** The trades among events, as {@code lots@price(maker)}. */
    static String trades(List<ExecutionEvent> events) {
        return events.stream()
                .filter(TradeExecuted.class::isInstance)
                .map(TradeExecuted.class::cast)
                .map(trade -> trade.quantityLots() + "@" + trade.priceTicks() + "("
                        + trade.maker().orderId() + ")")
                .collect(Collectors.joining(" "));
    }

    /** The names of the events. */
    static String names(List<ExecutionEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).collect(Collectors.joining(" "));
    }

    String bids() {
        return levels(engine.bookOf(SYMBOL).orElseThrow().bids());
    }

    String asks() {
        return levels(engine.bookOf(SYMBOL).orElseThrow().asks());
    }

    private static String levels(List<BookView.Level> levels) {
        return levels.stream()
                .map(level -> level.quantityLots() + "@" + level.priceTicks())
                .collect(Collectors.joining(" "));
    }
}
