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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * what somebody waits for. What is missed is answered as pending, and found in the view.
 */
@ApplicationScoped
public class AnswerTail {
    private static final Logger LOG = Logger.getLogger(AnswerTail.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long RETRY_MS = 500;
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

    private volatile boolean ending;
    private volatile KafkaConsumer<String, byte[]> current;
    private Thread thread;

    void start(@Observes @Priority(100) StartupEvent event) {
        Gauge.builder("matching_answers_pending", answers, PendingAnswers::size).register(meters);
        thread = new Thread(this::run, "matching-answers");
        thread.start();
    }

    void stop(@Observes @Priority(300) ShutdownEvent event) throws InterruptedException {
        ending = true;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5).toMillis());
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
                    expire();
                    pause();
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
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        while (!ending) {
            consumer.poll(POLL).forEach(this::take);
            expire();
        }
    }

    private void expire() {
        answers.expire(System.nanoTime());
        entry.expireSessions();
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
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
