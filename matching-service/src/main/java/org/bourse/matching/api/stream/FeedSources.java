package org.bourse.matching.api.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bourse.matching.application.AccountHeads;
import org.bourse.matching.application.Directories;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.matching.persistence.OrderViews;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** What feeds read, and how many there may be. */
@ApplicationScoped
class FeedSources {
    private final Map<String, Integer> open = new HashMap<>();
    private int total;
    private Counter tooSlow;

    @Inject
    OrderViews views;

    @Inject
    AccountHeads heads;

    @Inject
    Directories directories;

    @Inject
    MatchingConfig config;

    @Inject
    MeterRegistry meters;

    void start(@Observes StartupEvent event) {
        Gauge.builder("matching_streams_open", this, FeedSources::total).register(meters);
        tooSlow = Counter.builder("matching_streams_dropped_total")
                .tag("reason", "too_slow")
                .register(meters);
    }

    OrderViews views() {
        return views;
    }

    AccountHeads heads() {
        return heads;
    }

    Directories directories() {
        return directories;
    }

    MatchingConfig.Streams config() {
        return config.streams();
    }

    /** Counts a stream that was closed because its reader was too slow. */
    void dropped() {
        tooSlow.increment();
    }

    synchronized int total() {
        return total;
    }

    /** Takes the place of one stream of a client; run what is returned, once or more, to give it back. */
    synchronized Runnable take(String clientId) {
        int mine = open.getOrDefault(clientId, 0);
        if (mine >= config.streams().perClientMax() || total >= config.streams().totalMax()) {
            throw new Problem(
                    ErrorCode.STREAM_LIMIT_EXCEEDED,
                    "At most " + config.streams().perClientMax() + " streams of a client may be open here.");
        }
        open.put(clientId, mine + 1);
        total++;
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                give(clientId);
            }
        };
    }

    private synchronized void give(String clientId) {
        total--;
        open.computeIfPresent(clientId, (client, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
}
