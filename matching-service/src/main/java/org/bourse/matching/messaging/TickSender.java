package org.bourse.matching.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.Ticks;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.KafkaClients;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends ticks in one batch; they repeat each other much, so that they are compressed. */
@ApplicationScoped
public class TickSender implements Ticks {
    private static final Logger LOG = Logger.getLogger(TickSender.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final int DELIVERY_MS = 5000;
    private static final String SOURCE = "/matching/ticks";

    @Inject
    KafkaClients clients;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    private KafkaProducer<String, byte[]> producer;

    @Override
    public synchronized void send(List<String> symbols, long nowMicros) {
        if (producer == null) {
            producer = clients.producer(
                    instanceId + "-ticks",
                    Map.of(
                            "compression.type",
                            "gzip",
                            "linger.ms",
                            5,
                            "request.timeout.ms",
                            DELIVERY_MS / 2,
                            "delivery.timeout.ms",
                            DELIVERY_MS));
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(symbols.size());
        try {
            for (String symbol : symbols) {
                sent.add(producer.send(message(symbol, nowMicros)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            // The next ticks say the same.
            LOG.warnf("markets were not told the time: %s", e.getMessage());
        }
    }

    synchronized void stop(@Observes @Priority(300) ShutdownEvent event) {
        if (producer != null) {
            producer.close(CLOSE_LIMIT);
            producer = null;
        }
    }

    private static ProducerRecord<String, byte[]> message(String symbol, long nowMicros) {
        TickMarket tick = new TickMarket(symbol, nowMicros);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.BOOK_COMMANDS.name(), symbol, EventCodec.encode(tick));
        Headers headers = message.headers();
        headers.add(EventHeaders.SPEC_VERSION, bytes("1.0"));
        headers.add(EventHeaders.ID, bytes(RequestIds.fresh("tick")));
        headers.add(EventHeaders.SOURCE, bytes(SOURCE));
        headers.add(EventHeaders.TYPE, bytes(EventCatalogue.typeOf(tick)));
        headers.add(EventHeaders.SUBJECT, bytes(symbol));
        headers.add(EventHeaders.TIME, bytes(Timestamps.format(nowMicros)));
        headers.add(EventHeaders.CONTENT_TYPE, bytes("application/json"));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
