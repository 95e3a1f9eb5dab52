package org.bourse.matching.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.matching.domain.engine.BookView;
import org.bourse.matching.persistence.EngineSnapshots;
import org.bourse.matching.persistence.EngineSnapshots.Snapshot;
import org.bourse.runtime.messaging.KafkaClients;
import org.bourse.runtime.messaging.Tracing;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs the engine: one thread that polls the input log, lets the engine decide and sends what it decided.
 *
 * <p>The state is rebuilt from a snapshot and the log wherever anything goes wrong; the output topics tell what was sent before, so that
 * nothing is lost and nothing stands there under two numbers: docs/adr/0002. Questions about books are answered between two polls.
 */
@ApplicationScoped
public class EngineLoop {
    private static final Logger LOG = Logger.getLogger(EngineLoop.class);
    private static final String GROUP = "matching.engine";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(10);
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long RETRY_FIRST_MS = 200;
    private static final long RETRY_MAX_MS = 5_000;
    private static final long JOIN_MS = 20_000;
    private static final long COMMIT_NANOS = Duration.ofSeconds(5).toNanos();

    @Inject
    KafkaClients clients;

    @Inject
    EngineRecovery recovery;

    @Inject
    EngineSnapshots snapshots;

    @Inject
    Tracing tracing;

    @Inject
    EngineMeters meters;

    @Inject
    MatchingConfig config;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    private final ConcurrentLinkedQueue<Question> questions = new ConcurrentLinkedQueue<>();
    private volatile Run run;
    private volatile boolean ready;

    private record Question(String symbol, int depth, CompletableFuture<Optional<BookView>> answer) {}

    void started(@Observes @Priority(200) StartupEvent event) {
        if (config.engine().enabled()) {
            start();
        } else {
            ready = true;
        }
    }

    void stopped(@Observes @Priority(200) ShutdownEvent event) {
        stop();
    }

    /** Starts the thread. */
    synchronized void start() {
        run = new Run();
        run.thread.start();
    }

    /** Stops it; the state is stored. */
    synchronized void stop() {
        if (run != null) {
            run.end(false);
            run = null;
        }
    }

    /** Stops it as a crash would: nothing is stored, and what is not sent yet is given up. */
    synchronized void crash() {
        if (run != null) {
            run.end(true);
            run = null;
        }
    }

    /** Whether the engine once had all its markets replayed. */
    public boolean ready() {
        return ready;
    }

    /** Whether the thread is alive, where it should be. */
    public boolean alive() {
        Run current = run;
        return !config.engine().enabled() || current == null || current.thread.isAlive();
    }

    /** The book of a market as the engine holds it; empty where this instance does not run the market. */
    public CompletableFuture<Optional<BookView>> bookOf(String symbol, int depth) {
        if (run == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Question question = new Question(symbol, depth, new CompletableFuture<>());
        questions.add(question);
        return question.answer();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One life of the thread. */
    private final class Run {
        private final Thread thread = new Thread(this::live, "matching-engine");
        private volatile boolean ending;
        private volatile boolean crashing;
        private volatile KafkaConsumer<String, byte[]> current;

        void end(boolean crash) {
            crashing = crash;
            ending = true;
            KafkaConsumer<String, byte[]> consumer = current;
            if (consumer != null) {
                consumer.wakeup();
            }
            try {
                thread.join(JOIN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.error("the engine did not stop in time");
            }
        }

        private void live() {
            long retryMs = RETRY_FIRST_MS;
            while (!ending) {
                long began = System.nanoTime();
                try {
                    new Session(this).live();
                } catch (WakeupException e) {
                    LOG.debug("woken up to end");
                } catch (RuntimeException | Error e) {
                    if (ending) {
                        return;
                    }
                    LOG.error("the engine starts again from its last state", e);
                    meters.restarts.increment();
                    retryMs = System.nanoTime() - began > STORE_LIMIT.toNanos() ? RETRY_FIRST_MS : retryMs * 2;
                    pause(Math.min(retryMs, RETRY_MAX_MS));
                }
            }
        }
    }

    /** From joining the group to the first failure, or the end. */
    private final class Session implements ConsumerRebalanceListener {
        private final Run owner;
        private final KafkaConsumer<String, byte[]> consumer;
        private final EngineSender sender;
        private final TreeMap<Integer, EnginePartition> partitions = new TreeMap<>();
        private volatile boolean storing;
        private boolean assigned;

        /** Something failed in the middle of a record: the states in memory are not to be stored. */
        private boolean broken;

        private long committedAt = System.nanoTime();

        Session(Run owner) {
            this.owner = owner;
            this.consumer = clients.consumer(
                    instanceId + "-engine",
                    Map.of(
                            "group.id",
                            GROUP,
                            "group.instance.id",
                            instanceId + "-engine",
                            "session.timeout.ms",
                            (int) config.engine().sessionTimeout().toMillis(),
                            "max.poll.records",
                            config.engine().pollRecords(),
                            "fetch.max.wait.ms",
                            100));
            this.sender = new EngineSender(
                    clients.producer(instanceId + "-engine", Map.of("max.in.flight.requests.per.connection", 1)));
            owner.current = consumer;
            if (owner.ending) {
                consumer.wakeup();
            }
        }

        void live() {
            try {
                consumer.subscribe(List.of(Topics.BOOK_COMMANDS.name()), this);
                while (!owner.ending) {
                    take(consumer.poll(POLL));
                    sender.check();
                    observe();
                    store();
                    commit();
                    answer();
                }
            } catch (WakeupException e) {
                throw e;
            } catch (EngineFailedException e) {
                broken = true;
                // The engine is a function of its log: it would fail again, so the next replay leaves the record out.
                snapshots
                        .notePoison(e.partition(), e.offset(), String.valueOf(e.getCause()))
                        .await()
                        .atMost(STORE_LIMIT);
                throw e;
            } catch (RuntimeException | Error e) {
                broken = true;
                throw e;
            } finally {
                close();
            }
        }

        private void take(ConsumerRecords<String, byte[]> records) {
            for (TopicPartition partition : records.partitions()) {
                EnginePartition mine = partitions.get(partition.partition());
                if (mine == null) {
                    continue;
                }
                for (ConsumerRecord<String, byte[]> entry : records.records(partition)) {
                    mine.take(entry);
                }
            }
        }

        private void observe() {
            long lag = 0;
            long replaying = 0;
            for (var mine : partitions.entrySet()) {
                TopicPartition partition = partition(mine.getKey());
                mine.getValue().reached(consumer.position(partition));
                OptionalLong behind = consumer.currentLag(partition);
                lag += behind.orElse(0);
                replaying += mine.getValue().replayed() ? 0 : 1;
            }
            meters.lag.set(lag);
            meters.replaying.set(replaying);
            meters.partitions.set(partitions.size());
            if (assigned && replaying == 0 && !ready) {
                LOG.infof("the engine runs %d partitions", partitions.size());
                ready = true;
            }
        }

        /** Stores the state of a partition that has come far since the last time; the market goes on meanwhile. */
        private void store() {
            if (storing) {
                return;
            }
            for (EnginePartition mine : partitions.values()) {
                if (mine.commandsSinceSnapshot() >= config.engine().snapshotEvery()) {
                    sender.flush();
                    Snapshot snapshot = mine.snapshot();
                    storing = true;
                    CompletableFuture<Void> stored = snapshots
                            .store(snapshot)
                            .subscribeAsCompletionStage()
                            .toCompletableFuture();
                    stored.whenComplete((nothing, e) -> {
                        if (e == null) {
                            meters.snapshots.increment();
                        } else {
                            LOG.warnf("a state of the engine was not stored: %s", e.getMessage());
                        }
                        storing = false;
                    });
                    return;
                }
            }
        }

        /** Tells Kafka how far the engine is: for those who watch the lag. */
        private void commit() {
            if (System.nanoTime() - committedAt < COMMIT_NANOS) {
                return;
            }
            committedAt = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            partitions.forEach(
                    (number, mine) -> offsets.put(partition(number), new OffsetAndMetadata(mine.nextOffset())));
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, (unused, e) -> {
                    if (e != null) {
                        LOG.debugf("the position was not committed: %s", e.getMessage());
                    }
                });
            }
        }

        private void answer() {
            for (Question question = questions.poll(); question != null; question = questions.poll()) {
                Optional<BookView> view = Optional.empty();
                for (EnginePartition mine : partitions.values()) {
                    if (mine.replayed() && view.isEmpty()) {
                        view = mine.engine().bookOf(question.symbol(), question.depth());
                    }
                }
                question.answer().complete(view);
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> taken) {
            assigned = true;
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(taken);
            Map<TopicPartition, Long> ends = consumer.endOffsets(taken);
            for (TopicPartition partition : taken) {
                EngineRecovery.Start start =
                        recovery.find(partition.partition(), firsts.get(partition), ends.get(partition));
                sender.startAt(start.outputEnds());
                consumer.seek(partition, start.nextOffset());
                partitions.put(
                        partition.partition(),
                        new EnginePartition(
                                partition.partition(),
                                start.engine(),
                                start.nextOffset(),
                                ends.get(partition),
                                start.standing(),
                                start.poison(),
                                sender,
                                tracing,
                                meters));
                LOG.infof("the engine takes %s at %d of %d", partition, start.nextOffset(), ends.get(partition));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> left) {
            if (!owner.crashing && !broken) {
                storeNow(left);
            }
            left.forEach(partition -> partitions.remove(partition.partition()));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> left) {
            left.forEach(partition -> partitions.remove(partition.partition()));
        }

        private void storeNow(Collection<TopicPartition> left) {
            try {
                sender.flush(FLUSH_LIMIT);
                List<Snapshot> states = new ArrayList<>();
                for (TopicPartition partition : left) {
                    EnginePartition mine = partitions.get(partition.partition());
                    if (mine != null && mine.commandsSinceSnapshot() > 0) {
                        states.add(mine.snapshot());
                    }
                }
                for (Snapshot state : states) {
                    snapshots.store(state).await().atMost(STORE_LIMIT);
                    meters.snapshots.increment();
                }
            } catch (RuntimeException e) {
                LOG.warnf("the state of the engine was not stored, the log will be replayed: %s", e.getMessage());
            }
        }

        private void close() {
            owner.current = null;
            if (owner.crashing) {
                sender.abort();
            }
            // Closing revokes the partitions, and so stores their states.
            try {
                consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
            } finally {
                sender.close();
            }
        }

        private TopicPartition partition(int number) {
            return new TopicPartition(Topics.BOOK_COMMANDS.name(), number);
        }
    }
}
