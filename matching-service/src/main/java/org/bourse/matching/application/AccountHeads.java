package org.bourse.matching.application;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.matching.persistence.OrderViews;
import org.jboss.logging.Logger;

/**
 * Tells those who follow the journal of an account that there is more to read. One question to the database for all of them: at once
 * after this instance noted something, and every so often for what other instances noted.
 */
@ApplicationScoped
public class AccountHeads {
    private static final Logger LOG = Logger.getLogger(AccountHeads.class);

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean started;
    private volatile boolean ending;

    @Inject
    OrderViews views;

    @Inject
    MatchingConfig config;

    @Inject
    Vertx vertx;

    /** Not a record: two that wait for the same are two. */
    private static final class Waiting {
        final String accountId;
        final long position;
        final long deadlineNanos;
        final CompletableFuture<Boolean> news = new CompletableFuture<>();

        Waiting(String accountId, long position, long deadlineNanos) {
            this.accountId = accountId;
            this.position = position;
            this.deadlineNanos = deadlineNanos;
        }
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.streams().poll().toMillis(), timer -> tick());
    }

    /** Waits until the journal of an account goes beyond a number: true, or false where it does not in time or the service ends. */
    public Uni<Boolean> beyond(String accountId, long position, Duration wait) {
        if (ending) {
            return Uni.createFrom().item(false);
        }
        Waiting one = new Waiting(accountId, position, System.nanoTime() + wait.toNanos());
        waiting.add(one);
        // What was noted since the last reading and before this line must not wait for the next look.
        wake();
        return Uni.createFrom().completionStage(one.news).onCancellation().invoke(() -> waiting.remove(one));
    }

    /** Whether the service ends, and the streams with it. */
    public boolean isEnding() {
        return ending;
    }

    /** Looks at once. */
    public void wake() {
        if (waiting.isEmpty()) {
            return;
        }
        again = true;
        ask();
    }

    private void tick() {
        boolean running = Application.currentApplication() != null
                && Application.currentApplication().isStarted();
        started |= running;
        // Open streams would hold up the end of the service, which waits for its requests.
        ending = started && !running;
        long now = System.nanoTime();
        for (Waiting one : waiting) {
            if (ending || one.deadlineNanos - now < 0) {
                tell(one, false);
            }
        }
        wake();
    }

    private void ask() {
        if (!again || !asking.compareAndSet(false, true)) {
            return;
        }
        again = false;
        Set<String> accounts = waiting.stream().map(one -> one.accountId).collect(Collectors.toSet());
        if (accounts.isEmpty()) {
            asking.set(false);
            return;
        }
        views.heads(accounts).subscribe().with(this::heard, e -> {
            LOG.debugf("the journals of accounts cannot be read now: %s", e.getMessage());
            asking.set(false);
        });
    }

    private void heard(Map<String, Long> heads) {
        asking.set(false);
        for (Waiting one : waiting) {
            if (heads.getOrDefault(one.accountId, 0L) > one.position) {
                tell(one, true);
            }
        }
        ask();
    }

    private void tell(Waiting one, boolean news) {
        if (waiting.remove(one)) {
            one.news.complete(news);
        }
    }
}
