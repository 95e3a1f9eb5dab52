package org.bourse.issuance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Plays settlement on the real topics, by hand: it answers what issuance publishes, and keeps everything that it saw. */
final class SettlementDouble implements AutoCloseable {
    private static final List<Topic> HEARD =
            List.of(Topics.INSTRUMENTS, Topics.OFFERINGS, Topics.SUBSCRIPTIONS, Topics.ALLOTMENTS);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis());
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, Long> heldMinor = new ConcurrentHashMap<>();
    private final Set<String> poor = ConcurrentHashMap.newKeySet();
    private final List<Event> unanswered = new ArrayList<>();
    private final Thread thread;
    private volatile boolean silent;
    private volatile boolean closed;

    SettlementDouble(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                new HashMap<>(Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                HEARD.stream().map(topic -> new TopicPartition(topic.name(), 0)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::listen, "settlement-double");
        thread.start();
    }

    /** Opens an account, or changes it. */
    void account(String accountId, AccountKind kind, String owner, String broker, AccountStatus status) {
        send(
                Topics.ACCOUNTS,
                accountId,
                new AccountChanged(
                        accountId,
                        "par_" + accountId,
                        kind,
                        owner,
                        broker,
                        status,
                        sequence.get(),
                        Timestamps.micros(Instant.now())),
                null);
    }

    /** From now on the account has no money. */
    void impoverish(String accountId) {
        poor.add(accountId);
    }

    /** Lets subscriptions wait for their holds. */
    void beSilent() {
        silent = true;
    }

    /** Answers again, first what waits. */
    void speak() {
        synchronized (unanswered) {
            silent = false;
            unanswered.forEach(this::answer);
            unanswered.clear();
        }
    }

    /** Everything of a kind that issuance published, in order. */
    <E extends Event> Stream<E> published(Class<E> type) {
        return seen.stream().filter(type::isInstance).map(type::cast);
    }

    /** Publishes a record, as settlement or whoever else. */
    void send(Topic topic, String key, Event event, String traceParent) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), key, EventCodec.encode(event));
        header(message, EventHeaders.TYPE, EventCatalogue.typeOf(event));
        header(message, EventHeaders.SOURCE, "/settlement");
        header(message, EventHeaders.SEQUENCE, String.format("%020d", sequence.incrementAndGet()));
        if (traceParent != null) {
            header(message, EventHeaders.TRACE_PARENT, traceParent);
        }
        producer.send(message);
        producer.flush();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void listen() {
        try (consumer) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> entry) {
        String type = new String(entry.headers().lastHeader(EventHeaders.TYPE).value(), StandardCharsets.UTF_8);
        Event event = EventCodec.decode(type, entry.value());
        seen.add(event);
        synchronized (unanswered) {
            if (silent) {
                unanswered.add(event);
            } else {
                answer(event);
            }
        }
    }

    private void answer(Event event) {
        if (event instanceof SubscriptionSubmitted submitted) {
            hold(submitted);
        } else if (event instanceof SubscriptionWithdrawn withdrawn) {
            Long held = heldMinor.remove(withdrawn.subscriptionId());
            send(
                    Topics.SUBSCRIPTION_HOLDS,
                    withdrawn.offeringId(),
                    new SubscriptionHoldReleased(
                            withdrawn.subscriptionId(),
                            withdrawn.offeringId(),
                            withdrawn.accountId(),
                            held == null ? 0 : held),
                    null);
        } else if (event instanceof AllotmentsDeclared declared) {
            settle(declared);
        }
    }

    private void hold(SubscriptionSubmitted submitted) {
        if (poor.contains(submitted.accountId())) {
            send(
                    Topics.SUBSCRIPTION_HOLDS,
                    submitted.offeringId(),
                    new SubscriptionHoldDeclined(
                            submitted.subscriptionId(),
                            submitted.offeringId(),
                            submitted.accountId(),
                            DeclineReason.INSUFFICIENT_FUNDS,
                            0),
                    null);
            return;
        }
        heldMinor.put(submitted.subscriptionId(), submitted.holdMinor());
        send(
                Topics.SUBSCRIPTION_HOLDS,
                submitted.offeringId(),
                new SubscriptionHoldPlaced(
                        submitted.subscriptionId(),
                        submitted.offeringId(),
                        submitted.accountId(),
                        submitted.currency(),
                        submitted.holdMinor()),
                null);
    }

    private void settle(AllotmentsDeclared declared) {
        long charged =
                declared.lines().stream().mapToLong(AllotmentLine::chargeMinor).sum();
        long held = declared.lines().stream()
                .mapToLong(line -> heldMinor.getOrDefault(line.subscriptionId(), line.chargeMinor()))
                .sum();
        send(
                Topics.OFFERING_SETTLEMENTS,
                declared.offeringId(),
                new AllotmentsSettled(
                        declared.allocationId(),
                        declared.offeringId(),
                        declared.chunk(),
                        declared.chunks(),
                        declared.lines().size(),
                        declared.lines().stream()
                                .mapToLong(AllotmentLine::quantityLots)
                                .sum(),
                        charged,
                        held - charged,
                        Timestamps.micros(Instant.now())),
                null);
    }
}
