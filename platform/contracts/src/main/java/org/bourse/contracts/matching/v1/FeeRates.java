package org.bourse.contracts.matching.v1;

/**
 * What the venue takes of each fill of an order, in parts per million of the traded amount. A fee is rounded down to the minor unit, fill
 * by fill.
 *
 * @param makerPpm where the order rested, 0 to 100000
 * @param takerPpm where it came in, or traded off the book
 * @param auctionPpm in an auction
 */
public record FeeRates(int makerPpm, int takerPpm, int auctionPpm) {
    /** One, in parts per million. */
    public static final long PARTS = 1_000_000;

    private static final int MOST_PPM = 100_000;

    public FeeRates {
        if (Math.min(makerPpm, Math.min(takerPpm, auctionPpm)) < 0
                || Math.max(makerPpm, Math.max(takerPpm, auctionPpm)) > MOST_PPM) {
            throw new IllegalArgumentException("a fee rate is 0 to " + MOST_PPM + " parts per million");
        }
    }

    /** The highest of the rates, which a hold has to cover. */
    public int highestPpm() {
        return Math.max(makerPpm, Math.max(takerPpm, auctionPpm));
    }

    /**
     * The fee of an amount, rounded down: sums of fees of parts are never more than the fee of the whole.
     *
     * @param amountMinor traded amount, not negative
     * @param ppm rate
     */
    public static long feeMinor(long amountMinor, int ppm) {
        long whole = amountMinor / PARTS;
        long rest = amountMinor % PARTS;
        return Math.addExact(Math.multiplyExact(whole, (long) ppm), rest * ppm / PARTS);
    }
}
