package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.domain.engine.BookView;

/** What everybody is shown is what the engine has. */
final class BookProof implements Proof {
    @Override
    public String name() {
        return "book";
    }

    @Override
    public String statement() {
        return "The book that pricing shows equals the engine's, level by level, at the same update number.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Map<String, Long> shown = new HashMap<>();
        evidence.database()
                .forEach(
                        "select symbol, side, price_ticks, quantity_lots from pricing.book_levels",
                        row -> shown.put(
                                level(
                                        row.getString(1),
                                        row.getString(2).equals("B") ? Side.BUY : Side.SELL,
                                        row.getLong(3)),
                                row.getLong(4)));
        Map<String, Long> numbers = new HashMap<>();
        evidence.database()
                .forEach("select symbol, seq from pricing.books", row -> numbers.put(row.getString(1), row.getLong(2)));
        int levels = 0;
        for (BookView book : evidence.engine().books().values()) {
            Difference.unlessEqual(
                    "update number of the book of " + book.symbol() + " in pricing",
                    book.bookSequence(),
                    numbers.getOrDefault(book.symbol(), 0L));
            for (BookView.Level each : book.bids()) {
                take(shown, level(book.symbol(), Side.BUY, each.priceTicks()), each.quantityLots());
            }
            for (BookView.Level each : book.asks()) {
                take(shown, level(book.symbol(), Side.SELL, each.priceTicks()), each.quantityLots());
            }
            levels += book.bids().size() + book.asks().size();
        }
        if (!shown.isEmpty()) {
            String first = new TreeMap<>(shown).firstKey();
            throw new Difference(
                    "pricing shows " + shown.get(first) + " lots at " + first + ", where the engine has none");
        }
        return Verdict.holds(levels + " levels in " + evidence.engine().books().size() + " markets");
    }

    private static void take(Map<String, Long> shown, String level, long lots) {
        Difference.unlessEqual("quantity that pricing shows at " + level, lots, shown.remove(level));
    }

    private static String level(String symbol, Side side, long ticks) {
        return symbol + " " + side + " " + ticks + " ticks";
    }
}
