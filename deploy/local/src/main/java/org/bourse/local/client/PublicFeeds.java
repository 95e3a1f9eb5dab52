package org.bourse.local.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.topic.Topics;

/**
 * The public trades and book updates as a partner receives them, each with the moment of its arrival. Records are kept as they come and
 * only read when they are asked for, so that the tap takes little of the machine while something is measured. What comes twice is dropped
 * by source and sequence.
 */
public final class PublicFeeds implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int READ_BYTES_MAX = 4 * 1024 * 1024;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Map<String, Market> markets = new ConcurrentHashMap<>();
    private final AtomicLong duplicates = new AtomicLong();
    private final Map<String, Long> lastSequences = new HashMap<>();
    private volatile boolean closed;
    private volatile RuntimeException failure;

    /** A record with the moment of its arrival, {@link System#nanoTime}. */
    public record Arrived<T>(T event, long atNanos) {}

    private record Raw(String type, byte[] value, long atNanos) {}

    private static final class Market {
        private final List<Raw> trades = new ArrayList<>();
        private final List<Raw> updates = new ArrayList<>();
    }

    /** Listens to everything that is published from now on. */
    public PublicFeeds(String bootstrap) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, READ_BYTES_MAX);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::listen, "bourse-public-feeds");
        thread.setDaemon(true);
        thread.start();
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The trades of a market so far, in their order. */
    public List<Arrived<PublicTrade>> trades(String symbol) {
        return read(market(symbol).trades, PublicTrade.class);
    }

    /** The book updates of a market so far, in their order. */
    public List<Arrived<BookUpdated>> updates(String symbol) {
        return read(market(symbol).updates, BookUpdated.class);
    }

    /** How many trades of a market have arrived. */
    public int tradeCount(String symbol) {
        return size(market(symbol).trades);
    }

    /** How many book updates of a market have arrived. */
    public int updateCount(String symbol) {
        return size(market(symbol).updates);
    }

    /** How many records came again. */
    public long duplicates() {
        return duplicates.get();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (consumer) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(Topics.PUBLIC_TRADES.name(), Topics.PUBLIC_BOOK_UPDATES.name())) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; the position is what fixes where "now" is.
            partitions.forEach(consumer::position);
            ready.countDown();
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> take(record, now));
            }
        } catch (WakeupException e) {
            // Asked to stop.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            ready.countDown();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, long now) {
        String source = header(record, EventHeaders.SOURCE);
        long sequence = Long.parseLong(header(record, EventHeaders.SEQUENCE));
        Long last = lastSequences.get(source);
        if (last != null && sequence <= last) {
            duplicates.incrementAndGet();
            return;
        }
        lastSequences.put(source, sequence);
        Market market = market(record.key());
        List<Raw> list = record.topic().equals(Topics.PUBLIC_TRADES.name()) ? market.trades : market.updates;
        synchronized (list) {
            list.add(new Raw(header(record, EventHeaders.TYPE), record.value(), now));
        }
    }

    private Market market(String symbol) {
        if (failure != null) {
            throw new IllegalStateException("the public topics cannot be read", failure);
        }
        return markets.computeIfAbsent(symbol, key -> new Market());
    }

    private static int size(List<Raw> list) {
        synchronized (list) {
            return list.size();
        }
    }

    private static <T> List<Arrived<T>> read(List<Raw> list, Class<T> type) {
        List<Raw> copy;
        synchronized (list) {
            copy = List.copyOf(list);
        }
        return copy.stream()
                .map(raw -> new Arrived<>(type.cast(EventCodec.decode(raw.type, raw.value)), raw.atNanos))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
