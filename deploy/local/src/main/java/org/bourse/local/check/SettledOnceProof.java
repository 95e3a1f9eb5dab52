package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.contracts.topic.Topics;

/** Each trade is settled, once, for what it was. */
final class SettledOnceProof implements Proof {
    /** What must be the same of a trade wherever it is told. */
    private record Terms(
            String symbol,
            long tradeSequence,
            String buyer,
            String seller,
            long quantityLots,
            long priceTicks,
            long cashMinor) {}

    @Override
    public String name() {
        return "settled-once";
    }

    @Override
    public String statement() {
        return "Each executed trade is settled exactly once, for its own quantity and price, with four journal lines, and published once.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Map<String, Terms> trades = executed(evidence);
        compare("the settlements table", trades, settled(evidence));
        compare(Topics.SETTLEMENTS.name(), trades, published(evidence));
        compareJournal(evidence, trades);
        return Verdict.holds(trades.size() + " trades");
    }

    private static Map<String, Terms> executed(Evidence evidence) {
        Map<String, Terms> trades = new HashMap<>();
        evidence.forEach(Topics.EXECUTIONS, stored -> {
            if (stored.event() instanceof TradeExecuted trade) {
                Terms before = trades.put(
                        trade.tradeId(),
                        new Terms(
                                trade.symbol(),
                                trade.tradeSequence(),
                                trade.buyer().accountId(),
                                trade.seller().accountId(),
                                trade.quantityLots(),
                                trade.priceTicks(),
                                evidence.unitsOf(trade.symbol())
                                        .notionalMinor(trade.priceTicks(), trade.quantityLots())));
                Difference.unlessEqual("an earlier trade under the identifier " + trade.tradeId(), null, before);
            }
        });
        return trades;
    }

    private static Map<String, Terms> settled(Evidence evidence) {
        Map<String, Terms> settled = new HashMap<>();
        evidence.database()
                .forEach(
                        """
                        select trade_id, symbol, trade_sequence, buyer_account_id, seller_account_id, quantity_lots, price_ticks,
                            cash_minor from settlement.settlements""",
                        row -> settled.put(
                                row.getString(1),
                                new Terms(
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8))));
        return settled;
    }

    private static Map<String, Terms> published(Evidence evidence) {
        Map<String, Terms> published = new HashMap<>();
        evidence.forEach(Topics.SETTLEMENTS, stored -> {
            if (stored.event() instanceof TradeSettled settled) {
                Terms before = published.put(
                        settled.tradeId(),
                        new Terms(
                                settled.symbol(),
                                settled.tradeSequence(),
                                settled.buyerAccountId(),
                                settled.sellerAccountId(),
                                settled.quantityLots(),
                                settled.priceTicks(),
                                settled.cashMinor()));
                Difference.unlessEqual(
                        "an earlier settlement of trade " + settled.tradeId() + " on " + stored.topic(), null, before);
            }
        });
        return published;
    }

    private static void compare(String where, Map<String, Terms> expected, Map<String, Terms> actual) {
        for (Map.Entry<String, Terms> trade : new TreeMap<>(expected).entrySet()) {
            Difference.unlessEqual(
                    "trade " + trade.getKey() + " in " + where, trade.getValue(), actual.get(trade.getKey()));
        }
        for (String tradeId : new TreeMap<>(actual).keySet()) {
            Difference.unlessEqual(
                    "trade " + tradeId + " of " + where + " in the executions",
                    actual.get(tradeId),
                    expected.get(tradeId));
        }
    }

    /** The four legs: cash from the buyer to the seller, securities from the seller to the buyer. */
    private static void compareJournal(Evidence evidence, Map<String, Terms> trades) {
        Map<String, Long> expected = new HashMap<>();
        trades.forEach((tradeId, terms) -> {
            InstrumentChanged instrument = evidence.instruments().get(terms.symbol);
            TradingUnits units = evidence.unitsOf(terms.symbol);
            long amount = units.assetUnits(terms.quantityLots);
            expected.merge(tradeId + " " + terms.buyer + " " + instrument.currency(), -terms.cashMinor, Long::sum);
            expected.merge(tradeId + " " + terms.seller + " " + instrument.currency(), terms.cashMinor, Long::sum);
            expected.merge(tradeId + " " + terms.seller + " " + instrument.asset(), -amount, Long::sum);
            expected.merge(tradeId + " " + terms.buyer + " " + instrument.asset(), amount, Long::sum);
        });
        long[] lines = {0};
        evidence.database()
                .forEach(
                        """
                        select reference || ' ' || account_id || ' ' || asset, sum(amount), count(*)
                        from settlement.journal where kind = 'TRADE' group by reference, account_id, asset""",
                        row -> {
                            lines[0] += row.getLong(3);
                            Difference.unlessEqual(
                                    "the journal of trade, account and asset " + row.getString(1),
                                    expected.remove(row.getString(1)),
                                    row.getLong(2));
                        });
        if (!expected.isEmpty()) {
            throw new Difference(
                    "the journal has no line for trade, account and asset " + new TreeMap<>(expected).firstKey());
        }
        Difference.unlessEqual("number of journal lines of trades", 4L * trades.size(), lines[0]);
    }
}
