package org.bourse.matching.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.persistence.EngineSnapshots;
import org.bourse.matching.persistence.EngineSnapshots.Snapshot;
import org.bourse.runtime.messaging.KafkaClients;
import org.bourse.runtime.messaging.Tracing;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Finds where an engine goes on: its newest usable state, and what stands in its output topics already. */
@ApplicationScoped
public class EngineRecovery {
    private static final Logger LOG = Logger.getLogger(EngineRecovery.class);
    private static final Duration SQL_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_LIMIT = Duration.ofMinutes(2);

    /** What an engine that was killed sent last reaches the broker within this time. */
    private static final long SETTLE_MS = 250;

    private static final int SETTLE_ROUNDS = 40;

    @Inject
    EngineSnapshots snapshots;

    @Inject
    KafkaClients clients;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    /**
     * Where an engine goes on.
     *
     * @param engine its state
     * @param nextOffset first record of the input that it does not hold
     * @param standing last sequence in the output topics per source, as far as it is behind the state
     * @param poison records that are left out
     * @param outputEnds where the output partitions end
     */
    record Start(
            Engine engine,
            long nextOffset,
            Map<String, Long> standing,
            Set<Long> poison,
            Map<TopicPartition, Long> outputEnds) {}

    /**
     * Where the engine of a partition goes on.
     *
     * @param partition the partition
     * @param firstOffset first record that the log still has
     * @param endOffset where the log ends
     */
    Start find(int partition, long firstOffset, long endOffset) {
        Snapshot snapshot = newest(partition, firstOffset);
        Engine engine = snapshot == null ? new Engine() : Engine.restore(snapshot.state());
        Map<String, Long> standing = standingOf(engine);
        Map<TopicPartition, Long> from = Map.of(
                new TopicPartition(Topics.EXECUTIONS.name(), partition),
                snapshot == null ? 0 : snapshot.executionsEnd(),
                new TopicPartition(Topics.PUBLIC_TRADES.name(), partition),
                snapshot == null ? 0 : snapshot.tradesEnd(),
                new TopicPartition(Topics.PUBLIC_BOOK_UPDATES.name(), partition),
                snapshot == null ? 0 : snapshot.bookUpdatesEnd(),
                new TopicPartition(Topics.PUBLIC_MARKET_STATUS.name(), partition),
                snapshot == null ? 0 : snapshot.statusesEnd(),
                new TopicPartition(Topics.PUBLIC_INDICATIVE_PRICES.name(), partition),
                snapshot == null ? 0 : snapshot.indicativesEnd());
        long nextOffset = snapshot == null ? firstOffset : snapshot.nextOffset();
        Map<TopicPartition, Long> ends = readBack(from, standing, nextOffset < endOffset);
        Set<Long> poison = snapshots.poison(partition).await().atMost(SQL_LIMIT);
        return new Start(engine, nextOffset, standing, poison, ends);
    }

    /** What a state says itself: all its output was acknowledged before it was stored. */
    private static Map<String, Long> standingOf(Engine engine) {
        Map<String, Long> standing = new HashMap<>();
        for (String symbol : engine.symbols()) {
            engine.bookOf(symbol, 0).ifPresent(book -> {
                standing.put(EngineOutputs.name(symbol, "executions"), book.executionSequence());
                standing.put(EngineOutputs.name(symbol, "trades"), book.tapeSequence());
                standing.put(EngineOutputs.name(symbol, "book-updates"), book.bookSequence());
                standing.put(EngineOutputs.name(symbol, "book-snapshots"), book.bookSequence());
                standing.put(EngineOutputs.name(symbol, "market-status"), book.statusSequence());
                standing.put(EngineOutputs.name(symbol, "indicative-prices"), book.indicativeSequence());
            });
        }
        return standing;
    }

    private Snapshot newest(int partition, long firstOffset) {
        List<Snapshot> stored = snapshots.of(partition).await().atMost(SQL_LIMIT);
        for (Snapshot snapshot : stored) {
            if (snapshot.nextOffset() < firstOffset) {
                throw new IllegalStateException("the log of partition " + partition + " begins at " + firstOffset
                        + ", after the newest usable state: it was shortened too far");
            }
            if (Engine.hash(snapshot.state()).equals(snapshot.stateHash())) {
                return snapshot;
            }
            LOG.errorf("the state of partition %d at %d is damaged", partition, snapshot.nextOffset());
        }
        return null;
    }

    private Map<TopicPartition, Long> readBack(
            Map<TopicPartition, Long> from, Map<String, Long> standing, boolean replays) {
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer(
                instanceId + "-engine-recovery", Map.of("max.poll.records", 10_000, "fetch.max.wait.ms", 10))) {
            consumer.assign(from.keySet());
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(from.keySet());
            Map<TopicPartition, Long> ends = replays ? settled(consumer, from) : consumer.endOffsets(from.keySet());
            from.forEach((partition, offset) ->
                    consumer.seek(partition, Math.min(Math.max(offset, firsts.get(partition)), ends.get(partition))));
            long limit = System.nanoTime() + READ_LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("the output topics could not be read back in " + READ_LIMIT);
                }
                consumer.poll(POLL).forEach(entry -> {
                    String source = Tracing.text(entry.headers(), EventHeaders.SOURCE);
                    String sequence = Tracing.text(entry.headers(), EventHeaders.SEQUENCE);
                    if (source != null && sequence != null) {
                        standing.merge(source, Long.parseLong(sequence), Math::max);
                    }
                });
            }
            return ends;
        }
    }

    /** The ends of the output once nothing more arrives; a late record would do no harm, but would stand there twice. */
    private static Map<TopicPartition, Long> settled(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions.keySet());
        for (int round = 0; round < SETTLE_ROUNDS; round++) {
            try {
                Thread.sleep(SETTLE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ends;
            }
            Map<TopicPartition, Long> later = consumer.endOffsets(partitions.keySet());
            if (later.equals(ends)) {
                return ends;
            }
            ends = later;
        }
        return ends;
    }
}
