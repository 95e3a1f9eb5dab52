package org.bourse.local.check;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.embedded.PostgresServer;
import org.bourse.local.platform.Addresses;

/**
 * All that the proofs look at, as of one moment: the topics up to the ends that were noted, and the database in one transaction. It reads
 * internal topics and the tables of all services, which only an operator's tool may.
 */
public final class Evidence implements AutoCloseable {
    /** The schemas, one for each service. */
    static final List<String> SCHEMAS = List.of("issuance", "matching", "settlement", "pricing");

    private final String bootstrap;
    private final Database database;
    private final Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
    private EngineReplay engine;
    private Map<String, InstrumentChanged> instruments;
    private Set<String> poison;

    private Evidence(String bootstrap, Database database) {
        this.bootstrap = bootstrap;
        this.database = database;
        try (KafkaConsumer<String, byte[]> consumer = TopicReader.consumer(bootstrap)) {
            for (Topic topic : Topics.all()) {
                ends.put(topic.name(), TopicReader.ends(consumer, topic.name()));
            }
        }
    }

    /** Notes the present moment of a platform whose backends run. */
    public static Evidence of(Addresses addresses) {
        // The topics first: what the database tells can then only be ahead of them, never behind for want of looking.
        return new Evidence(
                addresses.kafka(),
                new Database(addresses.jdbcUrl(), PostgresServer.DATABASE_USER, PostgresServer.DATABASE_PASSWORD));
    }

    /** The database. */
    Database database() {
        return database;
    }

    /** The noted ends of a topic by partition. */
    Map<TopicPartition, Long> endsOf(Topic topic) {
        return ends.get(topic.name());
    }

    /** All noted ends, to see whether something has come since. */
    Map<String, Map<TopicPartition, Long>> ends() {
        return Map.copyOf(ends);
    }

    /** Opens a topic for reading. */
    TopicReader read(Topic topic) {
        return new TopicReader(bootstrap, endsOf(topic));
    }

    /** Hands over each event of a topic; what came twice comes once. */
    void forEach(Topic topic, Consumer<StoredEvent> taker) {
        try (TopicReader reader = read(topic)) {
            while (reader.hasNext()) {
                taker.accept(reader.next());
            }
        }
    }

    /** The engine's input log, replayed once for all proofs that need it. */
    EngineReplay engine() {
        if (engine == null) {
            engine = EngineReplay.of(this);
        }
        return engine;
    }

    /** Whether the engine failed over a record of its input log and leaves it out since. */
    boolean isPoison(int partition, long offset) {
        if (poison == null) {
            poison = database.hasTable("matching.engine_poison")
                    ? Set.copyOf(database.all(
                            "select partition || '@' || record_offset from matching.engine_poison",
                            row -> row.getString(1)))
                    : Set.of();
        }
        return !poison.isEmpty() && poison.contains(partition + "@" + offset);
    }

    /** The reference data of each instrument by symbol, as last published. */
    Map<String, InstrumentChanged> instruments() {
        if (instruments == null) {
            Map<String, InstrumentChanged> read = new LinkedHashMap<>();
            forEach(Topics.INSTRUMENTS, stored -> {
                if (stored.value() != null && stored.event() instanceof InstrumentChanged changed) {
                    read.put(changed.symbol(), changed);
                }
            });
            instruments = read;
        }
        return instruments;
    }

    /** The units of a market. */
    TradingUnits unitsOf(String symbol) {
        InstrumentChanged instrument = instruments().get(symbol);
        if (instrument == null) {
            throw new Difference("there is no instrument " + symbol + " on " + Topics.INSTRUMENTS.name());
        }
        return instrument.units();
    }

    /** Ticks of a decimal price. */
    long ticks(String symbol, String price) {
        return unitsOf(symbol).ticks(new BigDecimal(price));
    }

    /** Lots of a decimal quantity. */
    long lots(String symbol, String quantity) {
        return unitsOf(symbol).lots(new BigDecimal(quantity));
    }

    @Override
    public void close() {
        database.close();
    }
}
