package org.bourse.matching.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.matching.config.MarketsConfig;
import org.bourse.matching.domain.calendar.PhasePlanner;
import org.bourse.matching.domain.calendar.TickPace;
import org.bourse.matching.persistence.CancelTimers;
import org.bourse.matching.persistence.MarketPlans;
import org.bourse.matching.persistence.Markets;
import org.bourse.runtime.messaging.Outbox;
import org.jboss.logging.Logger;

/**
 * Leads the markets through their calendars, ends what the dead man's switches end, and tells the markets the time.
 *
 * <p>One instance at a time does it, the one that holds an advisory lock of the database. A change of phase goes into the outbox in the
 * transaction that moves the plan of its market, so that after a crash nothing is doubled, and what was missed is made up for in order.
 */
@ApplicationScoped
public class MarketScheduler {
    private static final Logger LOG = Logger.getLogger(MarketScheduler.class);
    private static final Duration SQL_LIMIT = Duration.ofSeconds(20);
    private static final Duration PHASES_EVERY = Duration.ofMillis(900);
    private static final long RETRY_MS = 1000;
    private static final long JOIN_MS = 5000;
    private static final int MARKETS_MAX = 200;
    private static final int CHANGES_MAX = 64;
    private static final int TIMERS_MAX = 20;
    private static final String LOCK =
            "select pg_try_advisory_lock(hashtext('market-scheduler'), hashtext(current_schema()))";

    @Inject
    Pool pool;

    @Inject
    MarketPlans plans;

    @Inject
    Markets markets;

    @Inject
    CancelTimers timers;

    @Inject
    Calendars calendars;

    @Inject
    ControlCommands commands;

    @Inject
    Ticks ticks;

    @Inject
    Outbox outbox;

    @Inject
    MarketsConfig config;

    @Inject
    MeterRegistry meters;

    private final Semaphore signal = new Semaphore(0);
    private volatile boolean stopping;
    private volatile boolean leading;
    private Thread thread;
    private Counter changes;
    private Counter ticked;

    void start(@Observes @Priority(300) StartupEvent event) {
        changes = Counter.builder("matching_phase_changes_sent_total").register(meters);
        ticked = Counter.builder("matching_market_ticks_total").register(meters);
        Gauge.builder("matching_scheduler_leading", () -> leading ? 1 : 0).register(meters);
        if (config.scheduler().enabled()) {
            thread = new Thread(this::run, "market-scheduler");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        signal.release();
        if (thread != null) {
            thread.join(JOIN_MS);
        }
    }

    private void run() {
        while (!stopping) {
            try {
                lead();
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.warnf("the markets are not led for now: %s", e.getMessage());
                }
            }
            leading = false;
            pause(RETRY_MS);
        }
    }

    private void lead() {
        SqlConnection connection = pool.getConnection().await().atMost(SQL_LIMIT);
        try {
            while (!stopping && !locked(connection)) {
                pause(RETRY_MS);
            }
            if (stopping) {
                return;
            }
            leading = true;
            // The configured calendars may be others than those of the leader before.
            await(inTransaction(connection, plans.review(connection)));
            TickPace pace = new TickPace(
                    micros(config.scheduler().tickCall()),
                    micros(config.scheduler().tickOpen()),
                    micros(config.scheduler().tickClosed()),
                    config.scheduler().ticksMax());
            List<TickPace.Market> known = List.of();
            long knownAt = Long.MIN_VALUE / 2;
            while (!stopping) {
                long now = now();
                boolean more = changePhases(connection, now) | fireTimers(connection, now);
                if (now - knownAt >= micros(PHASES_EVERY)) {
                    known = await(markets.phases(connection));
                    knownAt = now;
                }
                tick(pace.due(known, now), now);
                if (!more) {
                    pause(config.scheduler().step().toMillis());
                }
            }
        } finally {
            leading = false;
            // The lock lives with the session: a pooled connection would take it along.
            await(connection
                    .query("select pg_advisory_unlock_all()")
                    .execute()
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithNull()
                    .chain(connection::close));
        }
    }

    /** Sends what is due; tells whether there may be more. */
    private boolean changePhases(SqlConnection connection, long nowMicros) {
        List<Integer> counts = new ArrayList<>();
        boolean full = await(inTransaction(
                connection, plans.lockDue(connection, nowMicros, MARKETS_MAX).chain(due -> {
                    Uni<Void> chain = Uni.createFrom().voidItem();
                    for (MarketPlans.Entry entry : due) {
                        PhasePlanner planner = calendars.planner(calendars.of(entry.calendarOverride()));
                        PhasePlanner.Step step = planner.advance(entry.plan(), nowMicros, CHANGES_MAX);
                        counts.add(step.commands().size());
                        chain = chain.chain(() -> commands.send(connection, step.commands()))
                                .chain(() -> plans.save(
                                        connection, entry.with(step.plan(), planner.nextDueMicros(step.plan()))));
                    }
                    return chain.replaceWith(due.size() == MARKETS_MAX);
                })));
        int sent = counts.stream().mapToInt(Integer::intValue).sum();
        if (sent > 0) {
            changes.increment(sent);
            outbox.committed();
        }
        return full || counts.stream().anyMatch(count -> count >= CHANGES_MAX);
    }

    /** Cancels the orders of accounts that were silent for too long, in all markets; tells whether there may be more. */
    private boolean fireTimers(SqlConnection connection, long nowMicros) {
        List<String> silent = new ArrayList<>();
        await(inTransaction(
                connection, timers.fire(connection, nowMicros, TIMERS_MAX).chain(fired -> {
                    if (fired.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    return markets.symbols(connection).chain(symbols -> {
                        Uni<Void> chain = Uni.createFrom().voidItem();
                        for (CancelTimers.Timer timer : fired) {
                            silent.add(timer.accountId());
                            List<MassCancel> cancels = symbols.stream()
                                    .map(symbol -> disconnected(timer, symbol, nowMicros))
                                    .toList();
                            chain = chain.chain(() -> commands.send(connection, cancels));
                        }
                        return chain;
                    });
                })));
        if (!silent.isEmpty()) {
            LOG.infof("accounts were silent for too long, their orders are cancelled: %s", silent);
            outbox.committed();
        }
        return silent.size() == TIMERS_MAX;
    }

    private static MassCancel disconnected(CancelTimers.Timer timer, String symbol, long nowMicros) {
        String id =
                Ids.derived("cmd", "disconnected", symbol, timer.accountId(), Long.toString(timer.deadlineMicros()));
        return new MassCancel(id, symbol, timer.accountId(), null, CancelReason.DISCONNECTED, nowMicros);
    }

    private void tick(List<String> due, long nowMicros) {
        if (!due.isEmpty()) {
            ticks.send(due, nowMicros);
            ticked.increment(due.size());
        }
    }

    private boolean locked(SqlConnection connection) {
        return await(connection.query(LOCK).execute()).iterator().next().getBoolean(0);
    }

    private static <T> Uni<T> inTransaction(SqlConnection connection, Uni<T> work) {
        return connection.begin().chain(transaction -> work.call(transaction::commit)
                .onFailure()
                .call(e -> transaction.rollback().onFailure().recoverWithNull()));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(SQL_LIMIT);
    }

    private static long now() {
        return Timestamps.micros(Instant.now());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private void pause(long millis) {
        try {
            if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
