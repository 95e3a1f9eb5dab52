package org.bourse.pricing.domain.tape;

/**
 * How far the tape of a market has come, and the reference price that follows from it: the last trade, or the price of the listing
 * before the first one.
 *
 * @param lastSeq number of the last trade; zero before the first
 * @param lastPriceTicks its price; zero before the first
 * @param lastQuantityLots its quantity; zero before the first
 * @param lastEventMicros its time; zero before the first
 * @param referenceTicks the reference price as published; zero where there is none yet
 * @param missingTrades how many trades never came
 * @param gapMicros time of the trade after the last gap; zero where there was none
 */
public record Tape(
        long lastSeq,
        long lastPriceTicks,
        long lastQuantityLots,
        long lastEventMicros,
        long referenceTicks,
        long missingTrades,
        long gapMicros) {
    /** The tape of a market in which nothing has happened. */
    public static final Tape EMPTY = new Tape(0, 0, 0, 0, 0, 0, 0);

    /** How a trade stands to this tape. */
    public Arrival arrival(Trade trade) {
        return Arrival.of(lastSeq, trade.seq());
    }

    /** The tape with one more trade; the same tape where it has the trade already. */
    public Tape with(Trade trade) {
        Arrival arrival = arrival(trade);
        if (arrival == Arrival.SEEN) {
            return this;
        }
        boolean gap = arrival == Arrival.GAP;
        return new Tape(
                trade.seq(),
                trade.priceTicks(),
                trade.quantityLots(),
                trade.eventMicros(),
                trade.priceTicks(),
                missingTrades + trade.seq() - lastSeq - 1,
                gap ? trade.eventMicros() : gapMicros);
    }

    /** The tape with the price of the listing, which counts only before the first trade. */
    public Tape listedAt(long priceTicks) {
        if (lastSeq > 0) {
            return this;
        }
        return new Tape(0, 0, 0, 0, priceTicks, missingTrades, gapMicros);
    }
}
