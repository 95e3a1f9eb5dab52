package org.bourse.local.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.check.ProofReport;
import org.bourse.local.check.Proofs;
import org.bourse.local.client.PublicFeeds;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.flow.OrderFlow;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.Progress;

/**
 * The main job on a platform that runs: a security is issued, listed, traded with a whole order flow, settled and priced, all through the
 * public APIs and topics; then the proofs, as an operator runs them.
 */
public final class Demo {
    private static final String STEM = "ACME";
    private static final String WARM_UP_STEM = "WARM";
    private static final int WARM_UP_INVESTORS = 8;
    private static final Duration REST_LIMIT = Duration.ofSeconds(60);
    private static final int CURRENCY_SCALE = 2;

    private final DemoSettings settings;
    private final Addresses addresses;
    private final Progress progress;
    private final Supplier<Optional<Long>> residentMb;

    /**
     * A demo.
     *
     * @param settings what it does
     * @param addresses where the platform is
     * @param progress where each step is told
     * @param residentMb the resident memory of the platform at a moment
     */
    public Demo(DemoSettings settings, Addresses addresses, Progress progress, Supplier<Optional<Long>> residentMb) {
        this.settings = settings;
        this.addresses = addresses;
        this.progress = progress;
        this.residentMb = residentMb;
    }

    /**
     * Does the whole job.
     *
     * @param beginNanos when the demo began, for its whole time
     * @param startSeconds how long the platform took to start; null where it ran already
     */
    public DemoReport run(long beginNanos, Double startSeconds) {
        try (MemoryWatch memory = new MemoryWatch(residentMb);
                Partners partners = new Partners(addresses);
                PublicFeeds feeds = new PublicFeeds(addresses.kafka())) {
            int warmUpRequests = warmUp(partners, feeds);
            OrderFlow flow = settings.flow();
            TradingPlan plan = new TradingPlan(flow, units(flow), settings.investors());
            PrimaryMarket market = new PrimaryMarket(partners, progress, plan, FixedRate.cashMinorEach(plan, settings));
            PrimaryMarket.Listed listed = market.bring(STEM);
            Replay.Result replay = new Replay(partners, feeds, listed, plan, settings.window()).run(progress, "Replay");
            FixedRateReport fixedRate = settings.rateSeconds() == 0 ? null : fixedRate(partners, listed, plan);
            DemoReport.Prices prices;
            try (Progress.Task task = progress.begin("Prices")) {
                prices = new PriceView(partners, listed.symbol()).after(replay.trades());
                task.done("last " + prices.last() + ", bid " + prices.bid() + ", offer " + prices.ask() + ", "
                        + prices.candles().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        + " candles");
            }
            Long mostMb = memory.mostMb().orElse(null);
            progress.note("Proofs");
            List<ProofReport> proofs = Proofs.run(addresses, REST_LIMIT, progress);
            ComparisonReport comparison = replay.comparison().orElse(null);
            return new DemoReport(
                    Proofs.passed(proofs)
                            && replay.report().refused() == 0
                            && (comparison == null || comparison.passed()),
                    Math.round((System.nanoTime() - beginNanos) / 1e8) / 10.0,
                    startSeconds,
                    mostMb,
                    warmUpRequests,
                    withLifecycle(listed.report(), market.lifecycle(listed.symbol())),
                    replay.report(),
                    comparison,
                    fixedRate,
                    prices,
                    proofs);
        }
    }

    /** A market of its own sees a flow first, so that what is measured is a running platform and not a starting one. */
    private int warmUp(Partners partners, PublicFeeds feeds) {
        if (settings.warmUpCommands() == 0) {
            return 0;
        }
        progress.note("Warm-up in a market of its own");
        OrderFlow flow = GeneratedFlow.of(settings.seed() + 1, Math.max(1_000, settings.warmUpCommands()));
        TradingPlan plan = new TradingPlan(flow, units(flow), WARM_UP_INVESTORS);
        PrimaryMarket.Listed listed = new PrimaryMarket(partners, progress, plan, 0).bring(WARM_UP_STEM);
        return new Replay(partners, feeds, listed, plan, settings.window())
                .run(progress, "Warm-up")
                .report()
                .requests();
    }

    private FixedRateReport fixedRate(Partners partners, PrimaryMarket.Listed listed, TradingPlan plan) {
        try (Progress.Task task = progress.begin("Fixed rate")) {
            FixedRateReport report = new FixedRate(partners, listed, plan, settings).run();
            task.done(report.orders() + " orders at " + report.perSecond() + " a second, acknowledged p99 "
                    + report.acknowledged().p99() + " ms");
            return report;
        }
    }

    static TradingUnits units(OrderFlow flow) {
        return TradingUnits.of(flow.tickSize(), BigDecimal.ONE, CURRENCY_SCALE, 0);
    }

    private static PrimaryReport withLifecycle(PrimaryReport report, List<String> lifecycle) {
        return new PrimaryReport(
                report.symbol(),
                report.issuerId(),
                report.offeringId(),
                report.price(),
                report.offered(),
                report.subscribed(),
                report.coverage(),
                report.subscriptions(),
                report.brokered(),
                report.deposited(),
                report.allotted(),
                report.proceeds(),
                report.released(),
                report.accountsChecked(),
                lifecycle);
    }
}
