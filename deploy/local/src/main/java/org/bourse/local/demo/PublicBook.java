package org.bourse.local.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.flow.ExpectedOutcome;

/** The book of a market as a partner rebuilds it from the public updates alone. */
final class PublicBook {
    private final TradingUnits units;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long seq;

    PublicBook(TradingUnits units) {
        this.units = units;
    }

    /**
     * Applies the next update.
     *
     * @throws IllegalStateException if one is missing before it
     */
    void apply(BookUpdated update) {
        if (update.seq() <= seq) {
            return;
        }
        if (!update.snapshot() && update.prevSeq() != seq) {
            throw new IllegalStateException("book update " + update.seq() + " of " + update.symbol() + " follows "
                    + update.prevSeq() + ", but the last one seen is " + seq);
        }
        if (update.snapshot()) {
            bids.clear();
            asks.clear();
        }
        set(bids, update.bids());
        set(asks, update.asks());
        seq = update.seq();
    }

    /** Best bid and offer, under the number of a command. */
    ExpectedOutcome.Best bestAfter(long commandSeq) {
        Map.Entry<Long, Long> ask = asks.firstEntry();
        Map.Entry<Long, Long> bid = bids.lastEntry();
        return new ExpectedOutcome.Best(
                commandSeq,
                ask == null ? null : ask.getKey(),
                ask == null ? 0 : ask.getValue(),
                bid == null ? null : bid.getKey(),
                bid == null ? 0 : bid.getValue());
    }

    private void set(TreeMap<Long, Long> side, List<List<String>> levels) {
        for (List<String> level : levels) {
            long price = units.ticks(new BigDecimal(level.get(0)));
            long lots = units.lots(new BigDecimal(level.get(1)));
            if (lots == 0) {
                side.remove(price);
            } else {
                side.put(price, lots);
            }
        }
    }
}
