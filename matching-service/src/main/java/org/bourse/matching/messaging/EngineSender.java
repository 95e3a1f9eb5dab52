package org.bourse.matching.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends the engine's output so that no record ever stands in a topic without those before it: one request is under way at a time, and at
 * the first failure the producer is closed from its own callback, before it can send what came after.
 */
final class EngineSender implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    EngineSender(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Sends a record; a failure is seen by {@link #check}. */
    void send(ProducerRecord<String, byte[]> message) {
        check();
        try {
            producer.send(message, this::sent);
        } catch (RuntimeException e) {
            fail(e);
            check();
        }
    }

    /** Waits until everything sent so far is acknowledged. */
    void flush() {
        check();
        producer.flush();
        check();
    }

    /** The same within a limit; a broker that is away must not hold up the end of the service. */
    void flush(Duration limit) {
        try {
            CompletableFuture.runAsync(this::flush, task -> {
                        Thread thread = new Thread(task, "matching-engine-flush");
                        thread.setDaemon(true);
                        thread.start();
                    })
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the output of the engine was not confirmed in " + limit, e);
        }
    }

    /** Throws if a record could not be sent. */
    void check() {
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("the output of the engine was not taken: " + e.getMessage(), e);
        }
    }

    /** Offset after the last acknowledged record of a partition, or where it was known to end. */
    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Notes where output partitions end. */
    void startAt(Map<TopicPartition, Long> known) {
        new HashMap<>(known).forEach((partition, offset) -> ends.merge(partition, offset, Math::max));
    }

    /** Gives up what is not sent yet, as a crash would. */
    void abort() {
        fail(new IllegalStateException("aborted"));
    }

    private void sent(RecordMetadata place, Exception e) {
        if (e != null) {
            fail(e);
        } else if (place.hasOffset()) {
            ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
        }
    }

    private void fail(Exception e) {
        if (failure.compareAndSet(null, e)) {
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        producer.close(failure.get() == null ? CLOSE_LIMIT : Duration.ZERO);
    }
}
