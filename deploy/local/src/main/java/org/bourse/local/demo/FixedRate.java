package org.bourse.local.demo;

import java.time.Duration;
import java.util.stream.IntStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.client.EntryLog;
import org.bourse.local.client.OrderEntry;
import org.bourse.local.client.OrderRequest;
import org.bourse.local.client.Waiting;

/**
 * Orders at a fixed rate that stand far below the market, so that they neither trade nor move the best prices, and are cancelled again
 * afterwards. Times count from the moment at which an order was due, not from when it was sent, so that a stall is counted for every order
 * that it held up.
 */
final class FixedRate {
    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final int FAR = 2;
    private static final int CANCEL_WINDOW = 100;
    private static final int HTTP_ACCEPTED = 202;

    private final Partners partners;
    private final PrimaryMarket.Listed listed;
    private final TradingPlan plan;
    private final DemoSettings settings;
    private final int[] buyers;

    FixedRate(Partners partners, PrimaryMarket.Listed listed, TradingPlan plan, DemoSettings settings) {
        this.partners = partners;
        this.listed = listed;
        this.plan = plan;
        this.settings = settings;
        this.buyers = plan.buyers();
    }

    /** Price at which the orders stand. */
    static long farTicks(TradingPlan plan) {
        return Math.max(1, plan.flow().firstMidTicks() / FAR);
    }

    /** Cash that each buyer needs for his part of the orders. */
    static long cashMinorEach(TradingPlan plan, DemoSettings settings) {
        long ordersEach = 2L * settings.rateOrders() / plan.buyers().length + 2;
        return plan.units().notionalMinor(farTicks(plan), ordersEach);
    }

    FixedRateReport run() {
        EntryLog stored = phase("a", false, settings.rateOrders());
        EntryLog executed = phase("e", true, settings.rateOrders() / 2);
        // Only now, so that no phase meets a queue that is not of its own making.
        cancel("a", stored.count());
        cancel("e", executed.count());
        return new FixedRateReport(
                settings.ratePerSecond(),
                stored.count() + executed.count(),
                stored.refused() + executed.refused(),
                pending(executed),
                latencies(stored),
                latencies(executed));
    }

    private EntryLog phase(String name, boolean waitForEngine, int orders) {
        OrderEntry entry =
                partners.orderEntry(listed.symbol() + "-rate-" + name + "-" + System.nanoTime(), waitForEngine);
        Duration limit = Duration.ofSeconds(settings.rateSeconds()).plus(SPARE);
        String price = plan.units().price(farTicks(plan));
        return Waiting.await(
                entry.atRate(
                        orders,
                        settings.ratePerSecond(),
                        index -> OrderRequest.place(
                                account(index), name + index, listed.symbol(), Side.BUY, false, "1", price)),
                "the orders at a fixed rate",
                limit);
    }

    private void cancel(String name, int orders) {
        OrderEntry cleaning = partners.orderEntry(listed.symbol() + "-clean-" + name + "-" + System.nanoTime(), false);
        Waiting.await(
                cleaning.asFastAsAnswered(
                        orders,
                        CANCEL_WINDOW,
                        index -> OrderRequest.cancel(account(index), name + index, listed.symbol())),
                "the cancels of the orders at a fixed rate",
                SPARE);
    }

    private String account(int index) {
        return listed.accounts().get(buyers[index % buyers.length]);
    }

    private static int pending(EntryLog log) {
        return (int) IntStream.range(0, log.count())
                .filter(index -> log.status(index) == HTTP_ACCEPTED)
                .count();
    }

    private static LatencyReport latencies(EntryLog log) {
        LatencyReport.Collector collector = new LatencyReport.Collector();
        for (int index = 0; index < log.count(); index++) {
            collector.nanos(log.answeredNanos(index) - log.dueNanos(index));
        }
        return collector.report();
    }
}
