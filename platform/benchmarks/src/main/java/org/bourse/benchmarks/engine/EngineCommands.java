package org.bourse.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import org.bourse.benchmarks.book.Flow;
import org.bourse.benchmarks.book.FlowGenerator;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.ReviseOrder;

/** A flow as the commands that the matching service reads from its topic. */
final class EngineCommands {
    /** The market of the commands. */
    static final String SYMBOL = "ACME-USD";

    private EngineCommands() {}

    /** The opening of the market, which trades continuously at once. */
    static OpenMarket opening() {
        return new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, FlowGenerator.MIDDLE_TICKS);
    }

    /** All commands of a flow, with those that fill the book. */
    static List<BookCommand> of(Flow flow) {
        List<BookCommand> commands = new ArrayList<>(flow.size());
        for (int index = 0; index < flow.size(); index++) {
            commands.add(command(flow, index));
        }
        return commands;
    }

    private static BookCommand command(Flow flow, int index) {
        long what = flow.what(index);
        long terms = flow.terms(index);
        String command = "cmd_" + index;
        String order = "ord_" + Flow.order(what);
        String account = "acc_" + Flow.account(what);
        return switch (Flow.kind(what)) {
            case Flow.ADD -> enter(command, order, account, what, terms, TimeInForce.GTC, index);
            case Flow.IOC -> enter(command, order, account, what, terms, TimeInForce.IOC, index);
            case Flow.CANCEL -> new CancelOrder(command, order, account, SYMBOL, index);
            case Flow.MOVE ->
                new ReviseOrder(
                        new AmendOrder(command, order, account, SYMBOL, null, Flow.priceTicks(terms), null, index),
                        null);
            default ->
                new ReviseOrder(
                        new AmendOrder(command, order, account, SYMBOL, flow.totalLots(index), null, null, index),
                        null);
        };
    }

    private static EnterOrder enter(
            String command, String order, String account, long what, long terms, TimeInForce timeInForce, int index) {
        return new EnterOrder(
                new PlaceOrder(
                        command,
                        order,
                        account,
                        "client_" + index,
                        SYMBOL,
                        Flow.buy(what) ? Side.BUY : Side.SELL,
                        OrderType.LIMIT,
                        timeInForce,
                        Flow.quantityLots(terms),
                        Flow.priceTicks(terms),
                        index),
                null,
                null);
    }
}
