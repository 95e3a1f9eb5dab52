package org.bourse.local.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bourse.contracts.event.EventHeaders;

/**
 * Reads one topic from its beginning to the end that was noted, and drops what came twice, by source and sequence, as every consumer of
 * the platform may. Within a partition the order is that of the log.
 */
final class TopicReader implements Iterator<StoredEvent>, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    private static final int RECORDS_MAX = 5_000;
    private static final int FETCH_WAIT_MS = 10;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> begins;
    private final Map<String, Long> lastSequences = new HashMap<>();
    private final ArrayDeque<StoredEvent> read = new ArrayDeque<>();
    private long duplicates;

    TopicReader(String bootstrap, Map<TopicPartition, Long> ends) {
        this.ends = ends;
        this.consumer = consumer(bootstrap);
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        this.begins = consumer.beginningOffsets(ends.keySet());
    }

    static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_MAX);
        // Nothing new is waited for, and closing waits for the last fetch.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of a topic with their present ends. */
    static Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        return Map.copyOf(consumer.endOffsets(partitions));
    }

    /** Whether records at the beginning of a partition have been deleted by its retention. */
    boolean isShortened(int partition) {
        return begins.entrySet().stream()
                .anyMatch(entry -> entry.getKey().partition() == partition && entry.getValue() > 0);
    }

    /** How many records came twice. */
    long duplicates() {
        return duplicates;
    }

    @Override
    public boolean hasNext() {
        long silentSince = System.nanoTime();
        while (read.isEmpty() && !atEnd()) {
            var records = consumer.poll(POLL);
            records.forEach(this::take);
            if (!records.isEmpty()) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > SILENCE_MAX.toNanos()) {
                throw new IllegalStateException("Kafka gave no record of " + ends.keySet() + " for "
                        + SILENCE_MAX.toSeconds() + " s before the end was reached");
            }
        }
        return !read.isEmpty();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.poll();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.offset() >= ends.get(new TopicPartition(record.topic(), record.partition()))) {
            return;
        }
        long sequence = sequence(record);
        String source = sequence < 0 ? null : header(record, EventHeaders.SOURCE);
        StoredEvent event = new StoredEvent(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                Math.max(0, record.timestamp()),
                source,
                sequence,
                header(record, EventHeaders.TYPE),
                record.value());
        if (source != null) {
            Long last = lastSequences.get(record.partition() + source);
            if (last != null && sequence <= last) {
                duplicates++;
                return;
            }
            lastSequences.put(record.partition() + source, sequence);
        }
        read.add(event);
    }

    /** The number of the record at its source; negative where it has none. */
    private static long sequence(ConsumerRecord<?, ?> record) {
        String text = header(record, EventHeaders.SEQUENCE);
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
