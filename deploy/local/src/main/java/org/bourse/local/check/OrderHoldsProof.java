package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.BookView;

/** No hold without an order, no order without a hold, and each hold is just as large as its order needs. */
final class OrderHoldsProof implements Proof {
    private static final String ENTER_ORDER = "bourse.order.enter.v1";

    private record Hold(String accountId, String asset, long remaining, int pendingAmends) {}

    @Override
    public String name() {
        return "order-holds";
    }

    @Override
    public String statement() {
        return "Each order that stands or waits has a hold of exactly what is left of it at its limit, with the highest fee of a buy; no other hold is open.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        OpenOrders open = new OpenOrders();
        evidence.forEach(Topics.EXECUTIONS, stored -> open.apply((ExecutionEvent) stored.event()));
        compareWithBooks(open.orders(), evidence.engine().books());

        Map<String, Integer> fees = highestFees(evidence, open.orders());
        Map<String, Hold> holds = new HashMap<>();
        evidence.database()
                .forEach(
                        """
                        select hold_id, account_id, asset, remaining, pending_amends from settlement.holds
                        where kind <> 'SUBSCRIPTION' and state = 'OPEN'""",
                        row -> holds.put(
                                row.getString(1),
                                new Hold(row.getString(2), row.getString(3), row.getLong(4), row.getInt(5))));
        for (OpenOrders.Order order : new TreeMap<>(open.orders()).values()) {
            Hold hold = holds.remove(order.orderId());
            if (hold == null) {
                throw new Difference("order " + order.orderId() + " of account " + order.accountId() + " stands in "
                        + order.symbol() + " and has no open hold");
            }
            Difference.unlessEqual(
                    "hold of " + order, needed(evidence, order, fees.getOrDefault(order.orderId(), 0)), hold);
        }
        if (!holds.isEmpty()) {
            String first = new TreeMap<>(holds).firstKey();
            throw new Difference(
                    "hold " + first + " is open with " + holds.get(first) + ", and its order does not stand");
        }
        return Verdict.holds(open.orders().size() + " orders stand, each with its hold");
    }

    private static Hold needed(Evidence evidence, OpenOrders.Order order, int feePpm) {
        InstrumentChanged instrument = evidence.instruments().get(order.symbol());
        TradingUnits units = evidence.unitsOf(order.symbol());
        if (order.side() == Side.SELL) {
            return new Hold(order.accountId(), instrument.asset(), units.assetUnits(order.leavesLots()), 0);
        }
        long notional = units.notionalMinor(order.limitTicks(), order.leavesLots());
        return new Hold(order.accountId(), instrument.currency(), notional + FeeRates.feeMinor(notional, feePpm), 0);
    }

    /** The fee rates travel with the orders to the engine, and stand nowhere in the executions. */
    private static Map<String, Integer> highestFees(Evidence evidence, Map<String, OpenOrders.Order> orders) {
        Map<String, Integer> fees = new HashMap<>();
        if (orders.isEmpty()) {
            return fees;
        }
        evidence.forEach(Topics.BOOK_COMMANDS, stored -> {
            EnterOrder entered = ENTER_ORDER.equals(stored.type()) ? entered(stored) : null;
            if (entered != null
                    && entered.declined() == null
                    && orders.containsKey(entered.order().orderId())) {
                fees.putIfAbsent(entered.order().orderId(), entered.order().highestFeePpm());
            }
        });
        return fees;
    }

    private static EnterOrder entered(StoredEvent stored) {
        try {
            return (EnterOrder) stored.event();
        } catch (UndecodableEventException e) {
            // The engine could not read it either, so that no order came of it.
            return null;
        }
    }

    /**
     * The journal and the engine's own book must tell of the same orders. Market orders of a call, what waits for its price and the
     * reserve of icebergs are not shown; whatever can be seen must be.
     */
    private static void compareWithBooks(Map<String, OpenOrders.Order> orders, Map<String, BookView> books) {
        Map<String, Long> plain = new HashMap<>();
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> ordersInJournal = new TreeMap<>();
        for (OpenOrders.Order order : orders.values()) {
            String level = level(order.symbol(), order.side(), order.limitTicks());
            all.merge(level, order.leavesLots(), Long::sum);
            plain.merge(level, order.plain() ? order.leavesLots() : 0, Long::sum);
            ordersInJournal.merge(order.symbol(), 1L, Long::sum);
        }
        Map<String, Long> shown = new TreeMap<>();
        books.values().forEach(book -> {
            Difference.unlessEqual(
                    "number of orders in the book of " + book.symbol(),
                    ordersInJournal.getOrDefault(book.symbol(), 0L),
                    (long) book.orders());
            book.bids()
                    .forEach(each -> shown.put(level(book.symbol(), Side.BUY, each.priceTicks()), each.quantityLots()));
            book.asks()
                    .forEach(
                            each -> shown.put(level(book.symbol(), Side.SELL, each.priceTicks()), each.quantityLots()));
        });
        plain.forEach((level, lots) -> shown.putIfAbsent(level, 0L));
        shown.forEach((level, lots) -> {
            if (lots < plain.getOrDefault(level, 0L) || lots > all.getOrDefault(level, 0L)) {
                throw new Difference("the engine's book shows " + lots + " lots at " + level
                        + ", and the executions leave " + all.getOrDefault(level, 0L) + " lots standing there, "
                        + plain.getOrDefault(level, 0L) + " of them to be seen");
            }
        });
    }

    private static String level(String symbol, Side side, long ticks) {
        return symbol + " " + side + " " + ticks + " ticks";
    }
}
