package org.bourse.local.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bourse.local.check.ProofReport;

/** The report of a demo for people. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(DemoReport report) {
        ReportText out = new ReportText();
        out.primary(report.primary());
        out.trading(report.trading());
        if (report.comparison() != null) {
            out.comparison(report.comparison());
        }
        out.times(report);
        out.prices(report.prices());
        out.proofs(report.proofs());
        out.end(report);
        return out.text.toString();
    }

    private void primary(PrimaryReport primary) {
        heading("Primary market");
        row("security", primary.symbol() + ", offering " + primary.offeringId());
        row("offered", grouped(primary.offered()) + " at " + primary.price());
        row(
                "subscribed",
                grouped(primary.subscribed()) + " by " + primary.subscriptions() + " investors, " + primary.brokered()
                        + " of them through a broker; covered " + primary.coverage() + " times");
        row("paid in", grouped(primary.deposited()));
        row("allotted", grouped(primary.allotted()) + " pro rata, for " + grouped(primary.proceeds()));
        row("released", grouped(primary.released()) + " of what was held");
        row("accounts", primary.accountsChecked() + " hold exactly what is due to them");
        primary.lifecycle().forEach(event -> row("", event));
    }

    private void trading(TradingReport trading) {
        heading("Secondary market");
        row("flow", trading.origin() + ", " + grouped(trading.flowCommands()) + " commands");
        if (!trading.leftOut().isEmpty()) {
            row("left out", counts(trading.leftOut()));
        }
        row(
                "orders in",
                grouped(trading.requests()) + " requests, " + grouped(trading.accepted()) + " acknowledged, "
                        + trading.refused() + " refused, " + trading.repeated() + " sent again");
        row("journal", counts(trading.events()));
        if (!trading.rejections().isEmpty()) {
            row("reasons", counts(trading.rejections()));
        }
        row("trades", grouped(trading.trades()) + " for " + grouped(trading.tradedQuantity()));
        row("settled", grouped(trading.settledTrades()) + " trades for " + grouped(trading.settledValue()));
    }

    private void comparison(ComparisonReport comparison) {
        heading("Beside " + comparison.source());
        row(
                "fills",
                equal(comparison.fillsEqual(), comparison.fills())
                        + (comparison.fillsBeyond() == 0 ? "" : ", " + comparison.fillsBeyond() + " beyond them"));
        if (comparison.bests() > 0) {
            row("best bid and offer", equal(comparison.bestsEqual(), comparison.bests()));
        }
        if (comparison.firstDifference() != null) {
            row(comparison.binding() ? "FIRST DIFFERENCE" : "first difference", comparison.firstDifference());
        }
        if (!comparison.binding() && !comparison.equal()) {
            row("", "equality is not expected of this file; see the README");
        }
    }

    private void times(DemoReport report) {
        TradingReport trading = report.trading();
        heading("Speed");
        row(
                "throughput",
                grouped(trading.perSecond()) + " requests per second, from the first to the last command matched and"
                        + " trade settled (" + trading.seconds() + " s)");
        row("", grouped(trading.acknowledgedPerSecond()) + " per second until the last acknowledgement");
        latency("replay: acknowledged", trading.acknowledged());
        latency("replay: matched", trading.matched());
        latency("replay: settled", trading.settled());
        row("", "as fast as answered, at most " + trading.inFlight() + " in flight: the times contain the queue");
        if (report.fixedRate() != null) {
            FixedRateReport rate = report.fixedRate();
            latency(rate.perSecond() + "/s: acknowledged", rate.acknowledged());
            latency(rate.perSecond() + "/s: executed", rate.executed());
            row(
                    "",
                    rate.orders() + " orders, times from when each was due; " + rate.refused() + " refused, "
                            + rate.pending() + " answered before the engine's result");
        }
        row(
                "warm-up",
                report.warmUpRequests() == 0
                        ? "none"
                        : grouped(report.warmUpRequests())
                                + " requests in a market of their own, before anything was measured");
    }

    private void prices(DemoReport.Prices prices) {
        heading("Prices");
        row(
                "ticker",
                "last " + prices.last() + ", bid " + prices.bid() + ", offer " + prices.ask() + ", open "
                        + prices.open() + ", high " + prices.high() + ", low " + prices.low() + ", volume "
                        + grouped(prices.volume()) + ", vwap " + prices.vwap());
        row(
                "candles",
                prices.candles().entrySet().stream()
                        .map(entry -> entry.getValue() + " of " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        for (DemoReport.Candle candle : prices.latest()) {
            row(
                    "1m " + candle.openTime().replaceAll("\\.0+Z$", "Z"),
                    String.format(
                            Locale.ROOT,
                            "open %s high %s low %s close %s volume %s in %d trades",
                            candle.open(),
                            candle.high(),
                            candle.low(),
                            candle.close(),
                            grouped(candle.volume()),
                            candle.tradeCount()));
        }
    }

    private void proofs(List<ProofReport> proofs) {
        heading("Proofs");
        text.append(proofLines(proofs));
    }

    /** One line for each proof. */
    static String proofLines(List<ProofReport> proofs) {
        StringBuilder lines = new StringBuilder();
        for (ProofReport proof : proofs) {
            lines.append(String.format(
                    Locale.ROOT, "  %-5s %-16s %s%n", proof.passed() ? "ok" : "FAIL", proof.name(), proof.detail()));
        }
        return lines.toString();
    }

    private void end(DemoReport report) {
        heading("Altogether");
        row(
                "time",
                report.seconds() + " s"
                        + (report.startSeconds() == null ? "" : ", of which " + report.startSeconds() + " s to start"));
        if (report.residentMb() != null) {
            row("memory", grouped(report.residentMb()) + " MB resident at most, all processes and the load generator");
        }
        row("result", report.passed() ? "everything holds" : "NOT EVERYTHING HOLDS: see above");
    }

    private void heading(String title) {
        text.append(String.format("%n%s%n", title));
    }

    private void row(String name, String value) {
        text.append(String.format("  %-22s %s%n", name, value));
    }

    private void latency(String name, LatencyReport times) {
        row(
                name,
                String.format(
                        Locale.ROOT,
                        "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms (%d)",
                        times.p50(),
                        times.p99(),
                        times.p999(),
                        times.max(),
                        times.count()));
    }

    private static String equal(int equal, int all) {
        return grouped(equal) + " of " + grouped(all) + " equal";
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> grouped(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Digits of the whole part in groups of three; a text that is no decimal stays as it is. */
    private static String grouped(String decimal) {
        try {
            BigDecimal value = new BigDecimal(decimal);
            return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
        } catch (NumberFormatException e) {
            return decimal;
        }
    }
}
