package org.bourse.matching.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OrderCommand;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;

/** Plays the other services: tells of accounts and instruments, and puts order commands through a pre-trade check that only knows names. */
final class StandIn implements AutoCloseable {
    /** A client order id that begins so has been used before. */
    static final String USED = "used-";

    /** An account whose id ends so has no money. */
    static final String POOR = "POOR";

    private static final Duration POLL = Duration.ofMillis(20);
    private static final long COLLAR_FACTOR = 2;

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka().bootstrap(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final KafkaConsumer<String, byte[]> commands = consumer(Topics.ORDER_COMMANDS, false);
    private final Thread thread = new Thread(this::road, "stand-in");
    private long sequence = System.nanoTime();

    /** A record of a topic. */
    record Entry(Event event, Map<String, String> headers, long offset) {}

    StandIn() {
        thread.setDaemon(true);
        thread.start();
    }

    void account(String accountId, String owner, String broker, AccountStatus status) {
        append(
                Topics.ACCOUNTS,
                accountId,
                new AccountChanged(accountId, "par_1", AccountKind.INDIVIDUAL, owner, broker, status, 1, 1));
    }

    void instrument(String symbol, InstrumentStatus status, long version) {
        append(
                Topics.INSTRUMENTS,
                symbol,
                new InstrumentChanged(
                        symbol,
                        symbol.substring(0, symbol.indexOf('-')),
                        "Test",
                        InstrumentKind.SHARE,
                        "iss_1",
                        "USD",
                        2,
                        0,
                        "0.01",
                        "1",
                        status,
                        status == InstrumentStatus.LISTED ? 1000L : null,
                        version,
                        1));
    }

    /** Puts a command into the engine's log. */
    synchronized void book(BookCommand command) {
        append(Topics.BOOK_COMMANDS, command.symbol(), command);
    }

    /** Puts the same record into the engine's log once more. */
    synchronized void bookAgain(BookCommand command) {
        sequence--;
        append(Topics.BOOK_COMMANDS, command.symbol(), command);
    }

    /** Puts bytes into the engine's log that nobody can read. */
    synchronized void rubbish(String symbol) {
        send(Topics.BOOK_COMMANDS, symbol, "bourse.order.enter.v1", "{nonsense".getBytes(StandardCharsets.UTF_8));
    }

    void flush() {
        producer.flush();
    }

    /** Everything that stands in partition 0 of a topic now. */
    static List<Entry> all(Topic topic) {
        List<Entry> entries = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(topic, true)) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(message -> entries.add(entry(message)));
            }
        }
        return entries;
    }

    private static Entry entry(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new java.util.HashMap<>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Entry(
                headers.containsKey(EventHeaders.DEAD_CODE)
                        ? null
                        : EventCodec.decode(headers.get(EventHeaders.TYPE), message.value()),
                headers,
                message.offset());
    }

    private static KafkaConsumer<String, byte[]> consumer(Topic topic, boolean fromBeginning) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        consumer.assign(List.of(partition));
        if (fromBeginning) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
        }
        return consumer;
    }

    private void road() {
        try {
            while (true) {
                commands.poll(POLL).forEach(message -> {
                    OrderCommand command = (OrderCommand) entry(message).event();
                    if (command instanceof PlaceOrder order) {
                        book(new EnterOrder(order, decline(order), collar(order)));
                    } else if (command instanceof CancelOrder cancel) {
                        book(cancel);
                    } else if (command instanceof PlaceDeal deal) {
                        book(entered(deal));
                    } else {
                        book(new ReviseOrder((AmendOrder) command, null));
                    }
                });
            }
        } catch (WakeupException e) {
            commands.close();
        }
    }

    private static DeclineReason decline(PlaceOrder order) {
        if (order.clientOrderId().startsWith(USED)) {
            return DeclineReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        return order.accountId().endsWith(POOR) ? DeclineReason.INSUFFICIENT_FUNDS : null;
    }

    private static EnterDeal entered(PlaceDeal deal) {
        if (deal.buyer().accountId().endsWith(POOR)) {
            return new EnterDeal(
                    deal, DeclineReason.INSUFFICIENT_FUNDS, deal.buyer().accountId());
        }
        return deal.seller().accountId().endsWith(POOR)
                ? new EnterDeal(
                        deal, DeclineReason.INSUFFICIENT_UNITS, deal.seller().accountId())
                : new EnterDeal(deal, null, null);
    }

    private static Long collar(PlaceOrder order) {
        if (order.type() == OrderType.LIMIT || order.type() == OrderType.STOP_LIMIT) {
            return null;
        }
        return order.side() == Side.BUY ? 1000 * COLLAR_FACTOR : 1000 / COLLAR_FACTOR;
    }

    private synchronized void append(Topic topic, String key, Event event) {
        send(topic, key, EventCatalogue.typeOf(event), EventCodec.encode(event));
    }

    private void send(Topic topic, String key, String type, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), key, value);
        message.headers()
                .add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.SOURCE, "/settlement".getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.SEQUENCE, EngineOutputs.sequence(++sequence));
        producer.send(message);
    }

    @Override
    public void close() {
        commands.wakeup();
        producer.close();
    }
}
