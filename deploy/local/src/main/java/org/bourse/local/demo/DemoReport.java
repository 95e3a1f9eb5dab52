package org.bourse.local.demo;

import java.util.List;
import java.util.Map;
import org.bourse.local.check.ProofReport;

/**
 * What a demo did and saw.
 *
 * @param passed whether every proof holds and everything that has to be equal is
 * @param seconds how long the demo took, with the start of the platform
 * @param startSeconds from the start of the platform to its readiness; null where it ran already
 * @param residentMb resident memory of all processes of the platform and of the load generator, the most that was seen
 * @param warmUpRequests requests in a market of its own that the services had seen before anything was measured
 * @param primary how the security came into the world
 * @param trading how the replay went
 * @param comparison what came out beside what came out at the source; null where that is not known
 * @param fixedRate orders at a fixed rate; null where there was no such phase
 * @param prices what pricing shows in the end
 * @param proofs the proofs
 */
public record DemoReport(
        boolean passed,
        double seconds,
        Double startSeconds,
        Long residentMb,
        int warmUpRequests,
        PrimaryReport primary,
        TradingReport trading,
        ComparisonReport comparison,
        FixedRateReport fixedRate,
        Prices prices,
        List<ProofReport> proofs) {

    /**
     * What pricing shows of a market.
     *
     * @param last price of the last trade
     * @param bid best bid
     * @param ask best offer
     * @param open price of the first trade
     * @param high highest price
     * @param low lowest price
     * @param volume quantity traded
     * @param vwap average price, weighted with quantity
     * @param candles how many candles there are of each interval
     * @param latest the latest candles of one minute
     */
    public record Prices(
            String last,
            String bid,
            String ask,
            String open,
            String high,
            String low,
            String volume,
            String vwap,
            Map<String, Integer> candles,
            List<Candle> latest) {}

    /** A candle as it is shown. */
    public record Candle(
            String openTime, String open, String high, String low, String close, String volume, long tradeCount) {}
}
