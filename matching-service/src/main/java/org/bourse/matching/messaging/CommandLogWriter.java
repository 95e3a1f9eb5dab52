package org.bourse.matching.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.OrderCommand;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.CommandLog;
import org.bourse.matching.application.LogEntry;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.KafkaClients;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes order commands to the log, in the order in which they were handed over, from a thread of its own: a request never waits here. */
@ApplicationScoped
public class CommandLogWriter implements CommandLog {
    private static final Logger LOG = Logger.getLogger(CommandLogWriter.class);
    private static final long TICK_MS = 100;
    private static final int BATCH_MAX = 500;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

    @Inject
    KafkaClients clients;

    @Inject
    MatchingConfig config;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    private volatile BlockingQueue<LogEntry> queue;
    private volatile boolean ending;
    private byte[] source;
    private long sequence;
    private KafkaProducer<String, byte[]> producer;
    private Thread thread;

    void start(@Observes @Priority(100) StartupEvent event) {
        queue = new ArrayBlockingQueue<>(config.entry().queueMax());
        // One source per start: its numbers begin at 1 and rise.
        source = bytes("/matching/order-entry/" + instanceId + '/' + RequestIds.fresh("run"));
        producer = clients.producer(
                instanceId + "-order-entry",
                java.util.Map.of(
                        "delivery.timeout.ms",
                        (int) config.entry().logWait().toMillis(),
                        "request.timeout.ms",
                        (int) config.entry().logWait().toMillis() / 2));
        Gauge.builder("matching_order_entry_waiting", queue, BlockingQueue::size)
                .register(meters);
        thread = new Thread(this::run, "matching-order-entry");
        thread.start();
    }

    void stop(@Observes @Priority(300) ShutdownEvent event) throws InterruptedException {
        ending = true;
        if (thread != null) {
            thread.join(CLOSE_LIMIT.toMillis());
            producer.close(CLOSE_LIMIT);
        }
    }

    @Override
    public boolean offer(LogEntry entry) {
        if (ending) {
            entry.logged().completeExceptionally(new Problem(ErrorCode.SHUTTING_DOWN, "The service is shutting down."));
            return true;
        }
        return queue.offer(entry);
    }

    private void run() {
        List<LogEntry> batch = new ArrayList<>(BATCH_MAX);
        while (!ending || !queue.isEmpty()) {
            try {
                LogEntry first = queue.poll(TICK_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH_MAX - 1);
                    batch.forEach(this::send);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("order entry stumbled", e);
                batch.clear();
            }
        }
    }

    private void send(LogEntry entry) {
        try {
            producer.send(message(entry), (place, e) -> {
                if (e == null) {
                    entry.logged().complete(null);
                } else {
                    entry.logged().completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            entry.logged().completeExceptionally(e);
        }
    }

    private ProducerRecord<String, byte[]> message(LogEntry entry) {
        OrderCommand command = entry.command();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.ORDER_COMMANDS.name(), command.accountId(), EventCodec.encode(command));
        Headers headers = message.headers();
        headers.add(EventHeaders.SPEC_VERSION, bytes("1.0"));
        headers.add(EventHeaders.ID, bytes(command.commandId()));
        headers.add(EventHeaders.SOURCE, source);
        headers.add(EventHeaders.TYPE, bytes(EventCatalogue.typeOf(command)));
        headers.add(EventHeaders.SUBJECT, bytes(command.accountId()));
        headers.add(EventHeaders.TIME, bytes(Timestamps.format(System.currentTimeMillis() * 1000)));
        headers.add(EventHeaders.SEQUENCE, EngineOutputs.sequence(++sequence));
        headers.add(EventHeaders.CONTENT_TYPE, bytes("application/json"));
        if (entry.traceParent() != null) {
            headers.add(EventHeaders.TRACE_PARENT, bytes(entry.traceParent()));
        }
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
