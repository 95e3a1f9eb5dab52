package org.bourse.settlement;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.topic.Topic;
import org.bourse.testkit.Backends;

/** The topics of the platform, as the other services write and read them. */
final class Log implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka().bootstrap(), "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
    private long sequence = System.nanoTime();

    /** An entry of a topic. */
    record Entry(String key, Event event, Map<String, String> headers) {}

    /** Appends an event under the next sequence of its source. */
    Future<?> append(Topic topic, String key, Event event) {
        return append(topic, key, EventCatalogue.typeOf(event), EventCodec.encode(event), ++sequence);
    }

    /** Appends bytes under the next sequence. */
    Future<?> append(Topic topic, String key, String type, byte[] value) {
        return append(topic, key, type, value, ++sequence);
    }

    /** Appends bytes. */
    Future<?> append(Topic topic, String key, String type, byte[] value, long number) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), key, value);
        message.headers()
                .add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.SOURCE, "/test".getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.SEQUENCE, String.format("%020d", number).getBytes(StandardCharsets.UTF_8));
        return producer.send(message);
    }

    long lastSequence() {
        return sequence;
    }

    /** All entries of a topic whose key passes, once there are enough of them. */
    List<Entry> await(Topic topic, Predicate<Entry> wanted, int count) {
        List<Entry> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (found.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    Entry entry = entry(message);
                    if (wanted.test(entry)) {
                        found.add(entry);
                    }
                }
            }
        }
        if (found.size() < count) {
            throw new AssertionError("only " + found.size() + " of " + count + " in " + topic.name() + ": " + found);
        }
        return found;
    }

    private static Entry entry(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new java.util.HashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        Event event = headers.containsKey(EventHeaders.DEAD_CODE)
                ? null
                : EventCodec.decode(headers.get(EventHeaders.TYPE), message.value());
        return new Entry(message.key(), event, headers);
    }

    @Override
    public void close() {
        producer.close();
    }
}
