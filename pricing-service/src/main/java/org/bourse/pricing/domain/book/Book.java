package org.bourse.pricing.domain.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.domain.tape.Arrival;

/**
 * The price levels of a market as its book channel tells them.
 *
 * <p>A record that is missing makes the book incomplete: later updates are still applied, since their quantities are absolute, but only
 * a snapshot makes it complete again. It remembers which levels changed since they were last taken, so that they can be stored.
 */
public final class Book {
    private final TradingUnits units;
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, Long> changedBids = new TreeMap<>();
    private final Map<Long, Long> changedAsks = new TreeMap<>();
    private boolean replaced;
    private BookPosition position;

    private Book(TradingUnits units, BookPosition position) {
        this.units = units;
        this.position = position;
    }

    /** The book of a market before its first record. */
    public static Book empty(TradingUnits units) {
        return new Book(units, BookPosition.START);
    }

    /** A book as it was stored. */
    public static Book restored(TradingUnits units, BookPosition position, List<Level> bids, List<Level> asks) {
        Book book = new Book(units, position);
        bids.forEach(level -> book.bids.put(level.priceTicks(), level.quantityLots()));
        asks.forEach(level -> book.asks.put(level.priceTicks(), level.quantityLots()));
        return book;
    }

    /** Takes a record. */
    public BookOutcome apply(BookChange change) {
        return change.snapshot() ? replace(change) : update(change);
    }

    private BookOutcome update(BookChange change) {
        Arrival arrival = Arrival.of(position.seq(), change.seq());
        if (arrival == Arrival.SEEN) {
            return BookOutcome.SEEN;
        }
        change.bids().forEach(level -> set(bids, changedBids, level));
        change.asks().forEach(level -> set(asks, changedAsks, level));
        boolean gap = arrival == Arrival.GAP;
        boolean whole = position.complete() && !gap;
        // While a gap is open nobody expects the checksum to be right.
        boolean wrong = whole && change.checksum() != null && change.checksum() != checksum();
        long verified = whole && !wrong && change.checksum() != null ? change.seq() : position.verifiedSeq();
        position = BookPosition.after(change, whole && !wrong, verified);
        if (gap) {
            return BookOutcome.APPLIED_AFTER_GAP;
        }
        return wrong ? BookOutcome.CHECKSUM_WRONG : BookOutcome.APPLIED;
    }

    private BookOutcome replace(BookChange change) {
        boolean older = change.seq() < position.seq();
        boolean same = change.seq() == position.seq() && position.complete() && sameLevels(change);
        if (older || same) {
            // A snapshot from before the gap cannot close it: what came after it is gone.
            return BookOutcome.SEEN;
        }
        bids.clear();
        asks.clear();
        changedBids.clear();
        changedAsks.clear();
        replaced = true;
        change.bids().forEach(level -> set(bids, changedBids, level));
        change.asks().forEach(level -> set(asks, changedAsks, level));
        boolean right = change.checksum() == null || change.checksum() == checksum();
        long verified = right && change.checksum() != null ? change.seq() : 0;
        position = BookPosition.after(change, right, verified);
        return right ? BookOutcome.REPLACED : BookOutcome.CHECKSUM_WRONG;
    }

    private boolean sameLevels(BookChange change) {
        return change.checksum() == null
                || (change.checksum() == checksum()
                        && change.bids().size() == bids.size()
                        && change.asks().size() == asks.size());
    }

    private static void set(Map<Long, Long> side, Map<Long, Long> changed, Level level) {
        if (level.quantityLots() == 0) {
            side.remove(level.priceTicks());
        } else {
            side.put(level.priceTicks(), level.quantityLots());
        }
        changed.put(level.priceTicks(), level.quantityLots());
    }

    /** How far it has come, and whether it can be trusted. */
    public BookPosition position() {
        return position;
    }

    /** The buy side, best first. */
    public List<Level> bids() {
        return levels(bids);
    }

    /** The sell side, best first. */
    public List<Level> asks() {
        return levels(asks);
    }

    /** The checksum of the book as it is. */
    public long checksum() {
        return BookChecksum.of(top(asks), top(bids), units);
    }

    /** What changed since the last call. */
    public StoredChanges takeChanges() {
        StoredChanges changes = new StoredChanges(replaced, levels(changedBids), levels(changedAsks));
        replaced = false;
        changedBids.clear();
        changedAsks.clear();
        return changes;
    }

    private static List<Level> levels(Map<Long, Long> side) {
        List<Level> levels = new ArrayList<>(side.size());
        side.forEach((price, quantity) -> levels.add(new Level(price, quantity)));
        return levels;
    }

    private static List<Level> top(Map<Long, Long> side) {
        List<Level> levels = new ArrayList<>(BookChecksum.LEVELS);
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (levels.size() == BookChecksum.LEVELS) {
                break;
            }
            levels.add(new Level(level.getKey(), level.getValue()));
        }
        return levels;
    }

    /**
     * The levels that differ from what was stored.
     *
     * @param replaced whether all that was stored is void
     * @param bids changed bids; zero removes
     * @param asks changed asks; zero removes
     */
    public record StoredChanges(boolean replaced, List<Level> bids, List<Level> asks) {
        public StoredChanges {
            Objects.requireNonNull(bids, "bids");
            Objects.requireNonNull(asks, "asks");
        }
    }
}
