package org.bourse.runtime.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.topic.Topic;
import org.jboss.logging.Logger;

/**
 * A compacted topic in memory: the newest event per key, read from the beginning by every instance for itself.
 *
 * <p>An older version that comes later (a republished record) is ignored. Its size is bounded by the number of keys of the topic.
 *
 * @param <E> event of the topic
 */
public final class TopicTable<E extends Event> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicTable.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MS = 1000;

    private final Topic topic;
    private final Class<E> eventClass;
    private final ToLongFunction<E> version;
    private final Map<String, E> newest = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean caughtUp;

    TopicTable(Topic topic, Class<E> eventClass, ToLongFunction<E> version, KafkaConsumer<String, byte[]> consumer) {
        this.topic = topic;
        this.eventClass = eventClass;
        this.version = version;
        this.consumer = consumer;
        this.thread = new Thread(this::run, "table-" + topic.name());
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** The newest event of a key, or null. */
    public E get(String key) {
        return newest.get(key);
    }

    /** All newest events. */
    public Collection<E> values() {
        return newest.values();
    }

    /** The topic. */
    public Topic topic() {
        return topic;
    }

    /** How many keys there are. */
    public int size() {
        return newest.size();
    }

    /** Whether everything that stood in the topic at the start has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            Map<TopicPartition, Long> ends = assign();
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
                if (!caughtUp
                        && ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    caughtUp = true;
                }
            }
        } catch (WakeupException e) {
            if (!closed) {
                throw e;
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "the table of %s stopped; the service must be restarted", topic.name());
        }
    }

    private Map<TopicPartition, Long> assign() {
        while (!closed) {
            try {
                List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                if (!partitions.isEmpty()) {
                    consumer.assign(partitions);
                    consumer.seekToBeginning(partitions);
                    return consumer.endOffsets(partitions);
                }
            } catch (org.apache.kafka.common.errors.RetriableException e) {
                LOG.warnf("cannot read %s yet: %s", topic.name(), e.getMessage());
            }
            pause();
        }
        return Map.of();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        if (entry.value() == null) {
            newest.remove(entry.key());
            return;
        }
        try {
            E event =
                    eventClass.cast(EventCodec.decode(Tracing.text(entry.headers(), EventHeaders.TYPE), entry.value()));
            newest.merge(
                    entry.key(),
                    event,
                    (known, come) -> version.applyAsLong(come) >= version.applyAsLong(known) ? come : known);
        } catch (UndecodableEventException | ClassCastException e) {
            LOG.errorf("%s-%d@%d cannot be read: %s", entry.topic(), entry.partition(), entry.offset(), e.getMessage());
        }
    }
}
