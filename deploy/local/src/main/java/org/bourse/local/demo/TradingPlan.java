package org.bourse.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.client.OrderRequest;
import org.bourse.local.flow.FlowCommand;
import org.bourse.local.flow.FlowCommand.Operation;
import org.bourse.local.flow.OrderFlow;

/**
 * Who enters which order of a flow, and what he needs for it. An order belongs to an investor by its reference alone, so that the same
 * flow is always dealt out in the same way. Investors with an even number buy and those with an odd number sell, so that nobody trades
 * with himself.
 */
final class TradingPlan {
    private final OrderFlow flow;
    private final TradingUnits units;
    private final int investors;
    private final long[] cashMinor;
    private final long[] lots;

    /**
     * What is done for one request.
     *
     * @param command place of the command in the flow
     * @param action what is asked of the order API
     * @param investor number of the investor
     * @param clientOrderId his name for the order
     * @param lots quantity of a new order, or the new total quantity
     */
    record Step(int command, Action action, int investor, String clientOrderId, long lots) {}

    /** What is asked of the order API. */
    enum Action {
        PLACE,
        RESIZE,
        CANCEL
    }

    private static final class Working {
        private String clientOrderId;
        private long totalLots;
        private int version;
    }

    TradingPlan(OrderFlow flow, TradingUnits units, int investors) {
        this.flow = flow;
        this.units = units;
        this.investors = investors;
        this.cashMinor = new long[investors];
        this.lots = new long[investors];
        for (FlowCommand command : flow.commands()) {
            if (entersOrder(command)) {
                int investor = investorOf(command.orderRef(), command.side());
                if (command.side() == Side.BUY) {
                    cashMinor[investor] = Math.addExact(
                            cashMinor[investor], units.notionalMinor(command.priceTicks(), command.quantityLots()));
                } else {
                    lots[investor] = Math.addExact(lots[investor], command.quantityLots());
                }
            }
        }
    }

    OrderFlow flow() {
        return flow;
    }

    TradingUnits units() {
        return units;
    }

    int investors() {
        return investors;
    }

    /** Cash for all buys of an investor, as if none of them were ever cancelled. */
    long cashMinorOf(int investor) {
        return cashMinor[investor];
    }

    /** Lots for all sells of an investor, as if none of them were ever cancelled. */
    long lotsOf(int investor) {
        return lots[investor];
    }

    /** Those who buy. */
    int[] buyers() {
        return IntStream.range(0, investors)
                .filter(investor -> investor % 2 == 0)
                .toArray();
    }

    /** The investor of an order. */
    int investorOf(long orderRef, Side side) {
        long mixed = (orderRef ^ (orderRef >>> 31)) * 0x9E3779B97F4A7C15L;
        int pairs = investors / 2;
        return 2 * (int) Long.remainderUnsigned(mixed >>> 8, pairs) + (side == Side.BUY ? 0 : 1);
    }

    /**
     * The requests for the whole flow, in its order. A reduction becomes an amendment to the new total quantity; a replacement becomes a
     * cancel and a new order under another name.
     */
    List<Step> steps() {
        Map<Long, Working> orders = new HashMap<>();
        List<Step> steps = new ArrayList<>(flow.commands().size() + 16);
        for (int index = 0; index < flow.commands().size(); index++) {
            FlowCommand command = flow.commands().get(index);
            int investor = investorOf(command.orderRef(), command.side());
            Working order = orders.computeIfAbsent(command.orderRef(), ref -> new Working());
            switch (command.operation()) {
                case ADD, IOC -> steps.add(place(index, command, investor, order));
                case REDUCE -> steps.add(reduce(index, command, investor, order));
                case DELETE -> {
                    steps.add(new Step(index, Action.CANCEL, investor, order.clientOrderId, 0));
                    orders.remove(command.orderRef());
                }
                case REPLACE -> {
                    steps.add(new Step(index, Action.CANCEL, investor, order.clientOrderId, 0));
                    steps.add(place(index, command, investor, order));
                }
            }
        }
        return steps;
    }

    /**
     * The request of a step.
     *
     * @param symbol the market
     * @param accounts accounts of the investors, by their number
     */
    OrderRequest request(Step step, String symbol, List<String> accounts) {
        String account = accounts.get(step.investor());
        FlowCommand command = flow.commands().get(step.command());
        return switch (step.action()) {
            case PLACE ->
                OrderRequest.place(
                        account,
                        step.clientOrderId(),
                        symbol,
                        command.side(),
                        command.operation() == Operation.IOC,
                        units.quantity(step.lots()),
                        units.price(command.priceTicks()));
            case RESIZE -> OrderRequest.resize(account, step.clientOrderId(), symbol, units.quantity(step.lots()));
            case CANCEL -> OrderRequest.cancel(account, step.clientOrderId(), symbol);
        };
    }

    private static Step place(int index, FlowCommand command, int investor, Working order) {
        order.clientOrderId = "o" + command.orderRef() + (order.version == 0 ? "" : "." + order.version);
        order.version++;
        order.totalLots = command.quantityLots();
        return new Step(index, Action.PLACE, investor, order.clientOrderId, order.totalLots);
    }

    private static Step reduce(int index, FlowCommand command, int investor, Working order) {
        long total = order.totalLots - command.quantityLots();
        if (total <= 0) {
            return new Step(index, Action.CANCEL, investor, order.clientOrderId, 0);
        }
        order.totalLots = total;
        return new Step(index, Action.RESIZE, investor, order.clientOrderId, total);
    }

    private static boolean entersOrder(FlowCommand command) {
        return command.operation() == Operation.ADD
                || command.operation() == Operation.IOC
                || command.operation() == Operation.REPLACE;
    }
}
