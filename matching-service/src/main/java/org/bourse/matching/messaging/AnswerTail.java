package org.bourse.matching.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.OrderEntry;
import org.bourse.matching.application.PendingAnswers;
import org.bourse.matching.application.RecentOrders;
import org.bourse.runtime.messaging.KafkaClients;
import org.bourse.runtime.messaging.Tracing;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Follows the journals of all markets from their ends, to answer the requests that wait. Each instance follows them all; it decodes only
 * what somebody waits for. After a stumble it goes on where it was. The time of requests runs on a thread of its own, so that a broker
 * that does not answer holds up no request.
 */
@ApplicationScoped
public class AnswerTail {
    private static final Logger LOG = Logger.getLogger(AnswerTail.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long RETRY_MS = 500;
    private static final long TICK_MS = 20;
    private static final String AMENDED = "bourse.order.amended.v1";

    @Inject
    KafkaClients clients;

    @Inject
    PendingAnswers answers;

    @Inject
    RecentOrders recent;

    @Inject
    OrderEntry entry;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean ending;
    private volatile boolean following;
    private volatile KafkaConsumer<String, byte[]> current;
    private Thread thread;
    private Thread clock;

    void start(@Observes @Priority(100) StartupEvent event) {
        Gauge.builder("matching_answers_pending", answers, PendingAnswers::size).register(meters);
        thread = new Thread(this::run, "matching-answers");
        thread.start();
        clock = new Thread(this::tick, "matching-answers-clock");
        clock.start();
    }

    /** Whether the journals are followed, so that answers reach those who wait. */
    public boolean isFollowing() {
        return following;
    }

    void stop(@Observes @Priority(300) ShutdownEvent event) throws InterruptedException {
        ending = true;
        end.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5).toMillis());
            clock.join(Duration.ofSeconds(5).toMillis());
        }
    }

    private void run() {
        while (!ending) {
            try (KafkaConsumer<String, byte[]> consumer = clients.consumer(
                    instanceId + "-answers", Map.of("auto.offset.reset", "latest", "max.poll.records", 5000))) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("woken up to end");
            } catch (RuntimeException e) {
                if (!ending) {
                    LOG.warnf("the journals cannot be followed for a moment: %s", e.getMessage());
                    rest(RETRY_MS);
                }
            } finally {
                current = null;
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EXECUTIONS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + Topics.EXECUTIONS.name());
        }
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            Long position = positions.get(partition);
            if (position == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        following = true;
        while (!ending) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> message : records) {
                positions.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
                take(message);
            }
        }
    }

    private void tick() {
        while (!rest(TICK_MS)) {
            try {
                answers.expire(System.nanoTime());
                entry.expireSessions();
            } catch (RuntimeException e) {
                LOG.error("the time of waiting requests stumbled", e);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        String command = Tracing.text(message.headers(), EngineOutputs.CAUSATION);
        String type = Tracing.text(message.headers(), EventHeaders.TYPE);
        boolean expected = command != null && answers.expects(command);
        if (!expected && !AMENDED.equals(type)) {
            return;
        }
        try {
            Event event = EventCodec.decode(type, message.value());
            if (event instanceof OrderAmended amended && !expected) {
                recent.amended(amended);
            } else if (event instanceof ExecutionEvent execution) {
                answers.take(execution);
            }
        } catch (UndecodableEventException e) {
            LOG.errorf("%s-%d@%d cannot be read", message.topic(), message.partition(), message.offset());
        } catch (RuntimeException e) {
            // Whatever goes wrong in the answer to one request must not hold up those of the others.
            LOG.errorf(e, "%s-%d@%d was not taken", message.topic(), message.partition(), message.offset());
        }
    }

    /** Rests; true where it is time to end. */
    private boolean rest(long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
