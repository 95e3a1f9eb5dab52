package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.BookView;

/** No hold without an order, no order without a hold, and each hold is just as large as its order needs. */
final class OrderHoldsProof implements Proof {
    private record Hold(String accountId, String asset, long remaining, int pendingAmends) {}

    @Override
    public String name() {
        return "order-holds";
    }

    @Override
    public String statement() {
        return "Each order in the book has a hold of exactly what is left of it at its limit, and no other hold is open.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        OpenOrders open = new OpenOrders();
        evidence.forEach(Topics.EXECUTIONS, stored -> open.apply((ExecutionEvent) stored.event()));
        compareWithBooks(open.orders(), evidence.engine().books());

        Map<String, Hold> holds = new HashMap<>();
        evidence.database()
                .forEach(
                        """
                        select hold_id, account_id, asset, remaining, pending_amends from settlement.holds
                        where kind = 'ORDER' and state = 'OPEN'""",
                        row -> holds.put(
                                row.getString(1),
                                new Hold(row.getString(2), row.getString(3), row.getLong(4), row.getInt(5))));
        for (OpenOrders.Order order : new TreeMap<>(open.orders()).values()) {
            Hold hold = holds.remove(order.orderId());
            if (hold == null) {
                throw new Difference("order " + order.orderId() + " of account " + order.accountId() + " stands in "
                        + order.symbol() + " and has no open hold");
            }
            Difference.unlessEqual("hold of " + order, needed(evidence, order), hold);
        }
        if (!holds.isEmpty()) {
            String first = new TreeMap<>(holds).firstKey();
            throw new Difference(
                    "hold " + first + " is open with " + holds.get(first) + ", and its order does not stand");
        }
        return Verdict.holds(open.orders().size() + " orders stand, each with its hold");
    }

    private static Hold needed(Evidence evidence, OpenOrders.Order order) {
        InstrumentChanged instrument = evidence.instruments().get(order.symbol());
        TradingUnits units = evidence.unitsOf(order.symbol());
        return order.side() == Side.BUY
                ? new Hold(
                        order.accountId(),
                        instrument.currency(),
                        units.notionalMinor(order.limitTicks(), order.leavesLots()),
                        0)
                : new Hold(order.accountId(), instrument.asset(), units.assetUnits(order.leavesLots()), 0);
    }

    /** The journal and the engine's own book must tell of the same orders. */
    private static void compareWithBooks(Map<String, OpenOrders.Order> orders, Map<String, BookView> books) {
        Map<String, Long> lotsInJournal = new TreeMap<>();
        Map<String, Long> ordersInJournal = new TreeMap<>();
        for (OpenOrders.Order order : orders.values()) {
            lotsInJournal.merge(
                    order.symbol() + " " + order.side() + " " + order.limitTicks(), order.leavesLots(), Long::sum);
            ordersInJournal.merge(order.symbol(), 1L, Long::sum);
        }
        Map<String, Long> lotsInBooks = new TreeMap<>();
        books.values().forEach(book -> {
            Difference.unlessEqual(
                    "number of orders in the book of " + book.symbol(),
                    ordersInJournal.getOrDefault(book.symbol(), 0L),
                    (long) book.orders());
            book.bids()
                    .forEach(level -> lotsInBooks.put(
                            book.symbol() + " " + Side.BUY + " " + level.priceTicks(), level.quantityLots()));
            book.asks()
                    .forEach(level -> lotsInBooks.put(
                            book.symbol() + " " + Side.SELL + " " + level.priceTicks(), level.quantityLots()));
        });
        if (!lotsInJournal.equals(lotsInBooks)) {
            throw new Difference("the orders that the executions leave standing, by price, are " + lotsInJournal
                    + ", and the engine's books hold " + lotsInBooks);
        }
    }
}
