package org.bourse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.money.Decimals;
import org.bourse.local.client.EntryLog;
import org.bourse.local.client.OrderEntry;
import org.bourse.local.client.OrderRequest;
import org.bourse.local.client.PublicFeeds;
import org.bourse.local.client.PublicFeeds.Arrived;
import org.bourse.local.client.RestApi;
import org.bourse.local.client.Waiting;
import org.bourse.local.flow.ExpectedOutcome;
import org.bourse.local.flow.FlowCommand;
import org.bourse.local.flow.OrderFlow;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;

/** Step 3 and 4 of the main job: sends a flow into a market as the orders of its investors, and follows each request to its settlement. */
final class Replay {
    private static final Duration ENTRY_LIMIT = Duration.ofMinutes(15);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
    private static final int LOOK_MS = 250;

    private final Partners partners;
    private final PublicFeeds feeds;
    private final PrimaryMarket.Listed listed;
    private final TradingPlan plan;
    private final int window;
    private final List<TradingPlan.Step> steps;

    /** A wall-clock time and the reading of the nanosecond clock at the same moment. */
    private record Clocks(long wallMicros, long nanos) {
        static Clocks now() {
            return new Clocks(Timestamps.micros(Instant.now()), System.nanoTime());
        }

        long nanosOf(long micros) {
            return nanos + (micros - wallMicros) * 1000;
        }
    }

    /** A replay with everything that it led to. */
    record Result(TradingReport report, Optional<ComparisonReport> comparison, long lastSequence, int trades) {}

    Replay(Partners partners, PublicFeeds feeds, PrimaryMarket.Listed listed, TradingPlan plan, int window) {
        this.partners = partners;
        this.feeds = feeds;
        this.listed = listed;
        this.plan = plan;
        this.window = window;
        this.steps = plan.steps();
    }

    Result run(Progress progress, String name) {
        Clocks clocks = Clocks.now();
        EntryLog log;
        try (Progress.Task task = progress.begin(name)) {
            log = send(task);
            task.done(log.count() - log.refused() + " of " + log.count() + " requests acknowledged");
        }
        if (log.refused() > 0) {
            progress.note("First refusal: " + log.firstRefusal().orElse(""));
        }
        Journal journal = new Journal(plan.units());
        Map<String, Long> settledMicros;
        try (Progress.Task task = progress.begin("Settlement")) {
            follow(journal, log, task);
            settledMicros = awaitSettlements(journal, task);
            task.done(settledMicros.size() + " trades settled");
        }
        awaitFeeds(journal);
        return measure(log, journal, settledMicros, clocks);
    }

    private EntryLog send(Progress.Task task) {
        List<OrderRequest> requests = steps.stream()
                .map(step -> plan.request(step, listed.symbol(), listed.accounts()))
                .toList();
        OrderEntry entry = partners.orderEntry(listed.symbol() + "-" + System.nanoTime(), false);
        CompletableFuture<EntryLog> sent = entry.asFastAsAnswered(requests.size(), window, requests::get);
        long deadline = System.nanoTime() + ENTRY_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                return sent.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                task.update(feeds.updateCount(listed.symbol()) + " book updates, " + feeds.tradeCount(listed.symbol())
                        + " trades");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the order entry failed", e.getCause());
            }
        }
        throw new IllegalStateException("the order entry did not end within " + ENTRY_LIMIT.toMinutes() + " minutes");
    }

    /** Reads the executions until they tell of the last command of each kind that was acknowledged. */
    private void follow(Journal journal, EntryLog log, Progress.Task task) {
        List<String> awaited = new ArrayList<>();
        for (int index = 0; index < log.count(); index++) {
            if (log.commandId(index) != null) {
                awaited.add(log.commandId(index));
            }
        }
        RestApi.Follower executions =
                partners.operator(ServiceName.MATCHING).follow("/executions?symbol=" + listed.symbol());
        int[] next = {0};
        Waiting.until("the executions of all commands", DRAIN_LIMIT, () -> {
            journal.take(executions.more());
            while (next[0] < awaited.size() && journal.knows(awaited.get(next[0]))) {
                next[0]++;
            }
            task.update(next[0] + " of " + awaited.size() + " commands executed");
            return next[0] == awaited.size() ? Optional.of(true) : Optional.empty();
        });
    }

    private Map<String, Long> awaitSettlements(Journal journal, Progress.Task task) {
        RestApi.Follower settlements =
                partners.operator(ServiceName.SETTLEMENT).follow("/settlements?symbol=" + listed.symbol());
        Map<String, Long> settledMicros = new HashMap<>();
        return Waiting.until("the settlement of all trades", DRAIN_LIMIT, () -> {
            for (JsonNode each : settlements.more()) {
                settledMicros.put(
                        each.path("tradeId").asText(),
                        Timestamps.micros(Instant.parse(each.path("settledAt").asText())));
            }
            task.update(settledMicros.size() + " of " + journal.trades().size() + " trades settled");
            return Optional.of(settledMicros)
                    .filter(settled -> settled.size() >= journal.trades().size());
        });
    }

    private void awaitFeeds(Journal journal) {
        int trades = journal.trades().size();
        Waiting.until(
                "the public trades",
                DRAIN_LIMIT,
                () -> feeds.tradeCount(listed.symbol()) >= trades ? Optional.of(true) : Optional.empty());
        // Without a count of the updates, their end is where nothing new comes.
        int[] last = {-1};
        Waiting.until("the public book updates", DRAIN_LIMIT, () -> {
            int now = feeds.updateCount(listed.symbol());
            boolean still = now == last[0];
            last[0] = now;
            return still ? Optional.of(true) : Optional.empty();
        });
    }

    private Result measure(EntryLog log, Journal journal, Map<String, Long> settledMicros, Clocks clocks) {
        List<Arrived<PublicTrade>> trades = feeds.trades(listed.symbol());
        List<Arrived<BookUpdated>> updates = feeds.updates(listed.symbol());
        Map<Long, Long> arrivedNanos = arrivals(trades, updates);
        Map<String, Long> settledNanos = new HashMap<>();
        for (Journal.Trade trade : journal.trades()) {
            long at = clocks.nanosOf(settledMicros.get(trade.tradeId()));
            settledNanos.merge(trade.commandId(), at, Math::max);
        }
        LatencyReport.Collector acknowledged = new LatencyReport.Collector();
        LatencyReport.Collector matched = new LatencyReport.Collector();
        LatencyReport.Collector settled = new LatencyReport.Collector();
        long firstSent = Long.MAX_VALUE;
        long lastAnswer = Long.MIN_VALUE;
        long end = Long.MIN_VALUE;
        for (int index = 0; index < log.count(); index++) {
            long sent = log.sentNanos(index);
            firstSent = Math.min(firstSent, sent);
            lastAnswer = Math.max(lastAnswer, log.answeredNanos(index));
            acknowledged.nanos(log.answeredNanos(index) - sent);
            String command = log.commandId(index);
            Long effect = command == null
                    ? null
                    : arrivedNanos.get(journal.of(command).last());
            if (effect != null) {
                matched.nanos(effect - sent);
                end = Math.max(end, effect);
            }
            Long settlement = settledNanos.get(command);
            if (settlement != null) {
                settled.nanos(settlement - sent);
                end = Math.max(end, settlement);
            }
        }
        double seconds = (Math.max(end, lastAnswer) - firstSent) / 1e9;
        double entrySeconds = (lastAnswer - firstSent) / 1e9;
        OrderFlow flow = plan.flow();
        TradingReport report = new TradingReport(
                flow.name(),
                flow.origin(),
                flow.commands().size(),
                flow.leftOut(),
                log.count(),
                log.count() - log.refused(),
                log.refused(),
                log.repeated(),
                journal.types(),
                journal.reasons(),
                trades.size(),
                sum(trades.stream().map(trade -> trade.event().quantity()).toList()),
                settledMicros.size(),
                sum(trades.stream().map(trade -> trade.event().notional()).toList()),
                Math.round(seconds * 100) / 100.0,
                Math.round(log.count() / seconds),
                Math.round(log.count() / entrySeconds),
                window,
                acknowledged.report(),
                matched.report(),
                settled.report());
        Optional<ComparisonReport> comparison =
                flow.expected().map(expected -> compare(expected, log, journal, updates));
        return new Result(report, comparison, journal.lastSequence(), trades.size());
    }

    /** When the last public record of each journal number arrived. */
    private static Map<Long, Long> arrivals(List<Arrived<PublicTrade>> trades, List<Arrived<BookUpdated>> updates) {
        Map<Long, Long> arrived = new HashMap<>();
        trades.forEach(each -> arrived.merge(each.event().executionSequence(), each.atNanos(), Math::max));
        updates.stream()
                .filter(each -> !each.event().snapshot())
                .forEach(each -> arrived.merge(each.event().executionSequence(), each.atNanos(), Math::max));
        return arrived;
    }

    private ComparisonReport compare(
            ExpectedOutcome expected, EntryLog log, Journal journal, List<Arrived<BookUpdated>> updates) {
        return ComparisonReport.of(
                expected.source(),
                expected.binding(),
                expected.fills(),
                fills(log, journal),
                expected.bests(),
                bests(expected.bests(), log, journal, updates));
    }

    /** Our fills in the flow's own references. */
    private List<ExpectedOutcome.Fill> fills(EntryLog log, Journal journal) {
        Map<String, Long> refs = new HashMap<>();
        Map<String, Long> seqs = new HashMap<>();
        for (int index = 0; index < steps.size(); index++) {
            FlowCommand command = plan.flow().commands().get(steps.get(index).command());
            refs.put(log.orderId(index), command.orderRef());
            seqs.put(log.commandId(index), command.seq());
        }
        Map<Long, Integer> fillNo = new HashMap<>();
        return journal.trades().stream()
                .map(trade -> {
                    long seq = seqs.getOrDefault(trade.commandId(), -1L);
                    return new ExpectedOutcome.Fill(
                            seq,
                            fillNo.merge(seq, 1, Integer::sum),
                            refs.getOrDefault(trade.makerOrderId(), -1L),
                            trade.priceTicks(),
                            trade.quantityLots());
                })
                .toList();
    }

    /** Best bid and offer of the public book after the commands for which they are known. */
    private List<ExpectedOutcome.Best> bests(
            List<ExpectedOutcome.Best> expected, EntryLog log, Journal journal, List<Arrived<BookUpdated>> updates) {
        Map<Long, Long> lastOfCommand = new HashMap<>();
        for (int index = 0; index < steps.size(); index++) {
            Journal.Span span = log.commandId(index) == null ? null : journal.of(log.commandId(index));
            if (span != null) {
                long seq =
                        plan.flow().commands().get(steps.get(index).command()).seq();
                lastOfCommand.merge(seq, span.last(), Math::max);
            }
        }
        PublicBook book = new PublicBook(plan.units());
        List<ExpectedOutcome.Best> bests = new ArrayList<>(expected.size());
        int next = 0;
        for (ExpectedOutcome.Best each : expected) {
            long last = lastOfCommand.getOrDefault(each.seq(), 0L);
            while (next < updates.size() && updates.get(next).event().executionSequence() <= last) {
                book.apply(updates.get(next++).event());
            }
            bests.add(book.bestAfter(each.seq()));
        }
        return bests;
    }

    private static String sum(List<String> decimals) {
        return Decimals.format(decimals.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
