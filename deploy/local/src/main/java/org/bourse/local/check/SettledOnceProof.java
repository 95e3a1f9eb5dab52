package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.contracts.topic.Topics;

/** Each trade is settled, once, for what it was. */
final class SettledOnceProof implements Proof {
    /** Account of the venue that fees go to. */
    private static final String VENUE = "acc_FEES0000000000000000000000";

    /** What must be the same of a trade wherever it is told. */
    private record Terms(
            String symbol,
            long tradeSequence,
            String buyer,
            String seller,
            long quantityLots,
            long priceTicks,
            long cashMinor,
            long buyerFeeMinor,
            long sellerFeeMinor) {
        private static Terms of(TradeExecuted trade, TradingUnits units) {
            return new Terms(
                    trade.symbol(),
                    trade.tradeSequence(),
                    trade.buyer().accountId(),
                    trade.seller().accountId(),
                    trade.quantityLots(),
                    trade.priceTicks(),
                    units.notionalMinor(trade.priceTicks(), trade.quantityLots()),
                    trade.buyer().feeMinor(),
                    trade.seller().feeMinor());
        }
    }

    /** What the executions tell: the trades, and which of them are void. */
    private record Executed(Map<String, Terms> trades, Set<String> busted) {}

    @Override
    public String name() {
        return "settled-once";
    }

    @Override
    public String statement() {
        return "Each executed trade is settled exactly once, for its own quantity, price and fees, and published once; only what is void is taken back, whole.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Executed executed = executed(evidence);
        Map<String, String> busts = busts(evidence, executed);
        Map<String, Terms> trades = new HashMap<>(executed.trades);
        busts.forEach((tradeId, state) -> {
            if (state.equals("VOIDED")) {
                trades.remove(tradeId);
            }
        });
        compare("the settlements table", trades, settled(evidence));
        compare(Topics.SETTLEMENTS.name(), trades, published(evidence));
        compareJournal(evidence, trades, busts);
        return Verdict.holds(executed.trades.size() + " trades"
                + (busts.isEmpty() ? "" : ", " + busts.size() + " of them void: " + new TreeMap<>(count(busts))));
    }

    private static Map<String, Integer> count(Map<String, String> busts) {
        Map<String, Integer> states = new HashMap<>();
        busts.values().forEach(state -> states.merge(state, 1, Integer::sum));
        return states;
    }

    private static Executed executed(Evidence evidence) {
        Map<String, Terms> trades = new HashMap<>();
        Set<String> busted = new TreeSet<>();
        evidence.forEach(Topics.EXECUTIONS, stored -> {
            if (stored.event() instanceof TradeExecuted trade) {
                Terms before = trades.put(trade.tradeId(), Terms.of(trade, evidence.unitsOf(trade.symbol())));
                Difference.unlessEqual("an earlier trade under the identifier " + trade.tradeId(), null, before);
            } else if (stored.event() instanceof TradeBusted bust) {
                TradeExecuted trade = bust.trade();
                Difference.unlessEqual(
                        "trade " + trade.tradeId() + " as it is void and as it was executed",
                        trades.get(trade.tradeId()),
                        Terms.of(trade, evidence.unitsOf(trade.symbol())));
                busted.add(trade.tradeId());
            }
        });
        return new Executed(trades, busted);
    }

    /** What became of the void trades, which the ledger must know without exception. */
    private static Map<String, String> busts(Evidence evidence, Executed executed) {
        Map<String, String> busts = new HashMap<>();
        evidence.database()
                .forEach(
                        "select trade_id, state from settlement.trade_busts",
                        row -> busts.put(row.getString(1), row.getString(2)));
        Difference.unlessEqual(
                "the trades that are void in the ledger", executed.busted, new TreeSet<>(busts.keySet()));
        return busts;
    }

    private static Map<String, Terms> settled(Evidence evidence) {
        Map<String, Terms> settled = new HashMap<>();
        evidence.database()
                .forEach(
                        """
                        select trade_id, symbol, trade_sequence, buyer_account_id, seller_account_id, quantity_lots, price_ticks,
                            cash_minor, buyer_fee_minor, seller_fee_minor from settlement.settlements""",
                        row -> settled.put(
                                row.getString(1),
                                new Terms(
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10))));
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
                                settled.cashMinor(),
                                settled.buyerFeeMinor(),
                                settled.sellerFeeMinor()));
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

    /**
     * The four legs of a trade, cash from the buyer to the seller and securities from the seller to the buyer, and those of its fees, from
     * both to the venue. Where it was taken back, all of them once more the other way.
     */
    private static void compareJournal(Evidence evidence, Map<String, Terms> trades, Map<String, String> busts) {
        Map<String, Long> expected = new HashMap<>();
        long[] lines = {0, 0};
        trades.forEach((tradeId, terms) -> {
            lines[0] += legs(evidence, expected, tradeId, terms, 1);
            if ("REVERSED".equals(busts.get(tradeId))) {
                lines[0] += legs(evidence, expected, tradeId, terms, -1);
            }
        });
        evidence.database()
                .forEach(
                        """
                        select kind || ' ' || reference || ' ' || account_id || ' ' || asset, sum(amount), count(*)
                        from settlement.journal where kind in ('TRADE', 'FEE', 'TRADE_REVERSAL', 'FEE_REVERSAL')
                        group by kind, reference, account_id, asset""",
                        row -> {
                            lines[1] += row.getLong(3);
                            Difference.unlessEqual(
                                    "the journal of kind, trade, account and asset " + row.getString(1),
                                    expected.remove(row.getString(1)),
                                    row.getLong(2));
                        });
        if (!expected.isEmpty()) {
            throw new Difference(
                    "the journal has no line for kind, trade, account and asset " + new TreeMap<>(expected).firstKey());
        }
        Difference.unlessEqual("number of journal lines of trades", lines[0], lines[1]);
    }

    /** Adds the legs of a trade, or of its reversal; gives how many lines they are. */
    private static long legs(Evidence evidence, Map<String, Long> expected, String tradeId, Terms terms, long sign) {
        InstrumentChanged instrument = evidence.instruments().get(terms.symbol);
        long units = sign * evidence.unitsOf(terms.symbol).assetUnits(terms.quantityLots);
        long cash = sign * terms.cashMinor;
        String trade = (sign > 0 ? "TRADE " : "TRADE_REVERSAL ") + tradeId + ' ';
        String fee = (sign > 0 ? "FEE " : "FEE_REVERSAL ") + tradeId + ' ';
        expected.merge(trade + terms.buyer + ' ' + instrument.currency(), -cash, Long::sum);
        expected.merge(trade + terms.seller + ' ' + instrument.currency(), cash, Long::sum);
        expected.merge(trade + terms.seller + ' ' + instrument.asset(), -units, Long::sum);
        expected.merge(trade + terms.buyer + ' ' + instrument.asset(), units, Long::sum);
        long fees = 0;
        if (terms.buyerFeeMinor > 0) {
            expected.merge(fee + terms.buyer + ' ' + instrument.currency(), -sign * terms.buyerFeeMinor, Long::sum);
            fees++;
        }
        if (terms.sellerFeeMinor > 0) {
            expected.merge(fee + terms.seller + ' ' + instrument.currency(), -sign * terms.sellerFeeMinor, Long::sum);
            fees++;
        }
        if (fees > 0) {
            expected.merge(
                    fee + VENUE + ' ' + instrument.currency(),
                    sign * (terms.buyerFeeMinor + terms.sellerFeeMinor),
                    Long::sum);
            fees++;
        }
        return 4 + fees;
    }
}
