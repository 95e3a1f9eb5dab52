package org.bourse.matching.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** What the engine counts. */
@Singleton
public class EngineMeters {
    final Counter commands;
    final Counter events;
    final Counter deadLetters;
    final Counter snapshots;
    final Counter restarts;

    /** Records of the log that the engine has not taken yet. */
    final AtomicLong lag = new AtomicLong();

    /** Partitions that are replayed at the moment. */
    final AtomicLong replaying = new AtomicLong();

    /** Partitions that this instance runs. */
    final AtomicLong partitions = new AtomicLong();

    @Inject
    EngineMeters(MeterRegistry meters) {
        commands = meters.counter("matching_engine_commands_total");
        events = meters.counter("matching_engine_events_total");
        deadLetters = meters.counter("matching_engine_dead_letters_total");
        snapshots = meters.counter("matching_engine_snapshots_total");
        restarts = meters.counter("matching_engine_restarts_total");
        Gauge.builder("matching_engine_lag_records", lag, AtomicLong::get).register(meters);
        Gauge.builder("matching_engine_replaying_partitions", replaying, AtomicLong::get)
                .register(meters);
        Gauge.builder("matching_engine_partitions", partitions, AtomicLong::get).register(meters);
    }
}
