package org.bourse.pricing.domain.tape;

/**
 * How far the tape of a market has come, and the reference price that follows from it: the last trade that makes a price, or the price of
 * the listing before the first one.
 *
 * @param lastSeq number of the last line; zero before the first
 * @param lastPriceTicks price of the last trade that makes one; zero before the first
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
                trade.makesPrice() ? trade.priceTicks() : lastPriceTicks,
                trade.makesPrice() ? trade.quantityLots() : lastQuantityLots,
                trade.makesPrice() ? trade.eventMicros() : lastEventMicros,
                trade.makesPrice() ? trade.priceTicks() : referenceTicks,
                missingTrades + trade.seq() - lastSeq - 1,
                gap ? trade.eventMicros() : gapMicros);
    }

    /** The tape with the price of the listing, which counts only before the first trade. */
    public Tape listedAt(long priceTicks) {
        if (lastPriceTicks > 0) {
            return this;
        }
        return new Tape(lastSeq, 0, 0, 0, priceTicks, missingTrades, gapMicros);
    }

    /**
     * The tape after a trade was declared void.
     *
     * @param last the last trade that makes a price and stands; null where there is none, and the reference price stays
     */
    public Tape lastIs(Trade last) {
        return new Tape(
                lastSeq,
                last == null ? 0 : last.priceTicks(),
                last == null ? 0 : last.quantityLots(),
                last == null ? 0 : last.eventMicros(),
                last == null ? referenceTicks : last.priceTicks(),
                missingTrades,
                gapMicros);
    }
}
