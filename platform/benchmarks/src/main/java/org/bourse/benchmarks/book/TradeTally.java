package org.bourse.benchmarks.book;

/** What a book has traded: how often, how much, and a hash over the order of (maker, quantity, price). Reused, and never allocates. */
public final class TradeTally {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long trades;
    private long lots;
    private long hash;

    /** Takes one trade. */
    public void add(long maker, long quantityLots, long priceTicks) {
        trades++;
        lots += quantityLots;
        hash = ((hash ^ maker) * MULTIPLIER + quantityLots) * MULTIPLIER + priceTicks;
        hash ^= hash >>> 29;
    }

    /** Starts again. */
    public void clear() {
        trades = 0;
        lots = 0;
        hash = 0;
    }

    /** How often two orders traded. */
    public long trades() {
        return trades;
    }

    /** What it holds now, to be compared. */
    public Result result() {
        return new Result(trades, lots, hash);
    }

    /** What was traded: two books that do the same have equal ones. */
    public record Result(long trades, long lots, long hash) {}
}
