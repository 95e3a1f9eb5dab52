package org.bourse.local.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.PublicMarketEvent;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.BookView;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.domain.engine.EngineOutput;
import org.bourse.matching.domain.engine.UnusableCommandException;

/**
 * The engine run again over the whole of its input log, with each of its outputs held against what stands on the topics, byte by byte. The
 * engine knows no clock, so any difference is a fault: of the engine, of its snapshots, or of what published its output.
 */
final class EngineReplay {
    private static final List<Topic> OUTPUTS = List.of(
            Topics.EXECUTIONS,
            Topics.PUBLIC_TRADES,
            Topics.PUBLIC_BOOK_UPDATES,
            Topics.PUBLIC_MARKET_STATUS,
            Topics.PUBLIC_INDICATIVE_PRICES);

    private final Map<String, BookView> books = new TreeMap<>();
    private final Map<Topic, Compared> topics = new HashMap<>();
    private long commands;
    private long unusable;
    private String difference;
    private boolean behind;

    /** One output topic, read market by market in step with the engine. */
    private static final class Compared implements AutoCloseable {
        private final Topic topic;
        private final TopicReader reader;
        private final Map<String, ArrayDeque<StoredEvent>> waiting = new HashMap<>();
        private final Map<String, Boolean> begun = new HashMap<>();
        private long count;

        Compared(Topic topic, TopicReader reader) {
            this.topic = topic;
            this.reader = reader;
        }

        /** The next record of a market; null at the end of the topic. */
        StoredEvent peek(String symbol) {
            ArrayDeque<StoredEvent> queue = waiting.computeIfAbsent(symbol, key -> new ArrayDeque<>());
            while (queue.isEmpty() && reader.hasNext()) {
                StoredEvent read = reader.next();
                waiting.computeIfAbsent(read.key(), key -> new ArrayDeque<>()).add(read);
            }
            return queue.peek();
        }

        /** The first record of which the engine knows nothing; null where there is none. */
        StoredEvent surplus() {
            for (ArrayDeque<StoredEvent> queue : waiting.values()) {
                if (!queue.isEmpty()) {
                    return queue.peek();
                }
            }
            return reader.hasNext() ? reader.next() : null;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private final Evidence evidence;

    private EngineReplay(Evidence evidence) {
        this.evidence = evidence;
    }

    static EngineReplay of(Evidence evidence) {
        EngineReplay replay = new EngineReplay(evidence);
        for (Topic topic : OUTPUTS) {
            replay.topics.put(topic, new Compared(topic, evidence.read(topic)));
        }
        try (TopicReader log = evidence.read(Topics.BOOK_COMMANDS)) {
            replay.run(log);
        } finally {
            replay.topics.values().forEach(Compared::close);
        }
        return replay;
    }

    /** The engine's book of each market at the end of the log. */
    Map<String, BookView> books() {
        return books;
    }

    /** How many commands the log holds. */
    long commands() {
        return commands;
    }

    /** How many of them no market could take. */
    long unusable() {
        return unusable;
    }

    /** How many records of an output topic are equal. */
    long compared(Topic topic) {
        return topics.get(topic).count;
    }

    /** The first difference; null where there is none. */
    String difference() {
        return difference;
    }

    /** Whether the first difference is only that the engine has not come to the end of its log yet. */
    boolean isBehind() {
        return behind;
    }

    private void run(TopicReader log) {
        Map<Integer, Engine> engines = new TreeMap<>();
        while (log.hasNext()) {
            StoredEvent stored = log.next();
            commands++;
            apply(engines.computeIfAbsent(stored.partition(), partition -> new Engine()), stored);
        }
        for (Engine engine : engines.values()) {
            engine.symbols().forEach(symbol -> engine.bookOf(symbol).ifPresent(book -> books.put(symbol, book)));
        }
        for (Compared topic : topics.values()) {
            StoredEvent surplus = difference == null ? topic.surplus() : null;
            if (surplus != null) {
                difference = surplus.place() + " holds what the engine does not say: " + surplus.event();
            }
        }
    }

    private void apply(Engine engine, StoredEvent stored) {
        EngineOutput output;
        try {
            Event command = EventCodec.decode(stored.type(), stored.value());
            if (!(command instanceof BookCommand book) || evidence.isPoison(stored.partition(), stored.offset())) {
                engine.isNew(stored.source(), stored.sequence());
                unusable++;
                return;
            }
            output = engine.apply(stored.source(), stored.sequence(), book, stored.timestampMillis());
        } catch (UndecodableEventException e) {
            engine.isNew(stored.source(), stored.sequence());
            unusable++;
            return;
        } catch (UnusableCommandException e) {
            unusable++;
            return;
        }
        if (difference == null) {
            output.executions().forEach(event -> compare(Topics.EXECUTIONS, event.symbol(), event));
            output.trades().forEach(event -> compare(Topics.PUBLIC_TRADES, event.symbol(), event));
            output.bookUpdates().forEach(event -> compare(Topics.PUBLIC_BOOK_UPDATES, event.symbol(), event));
            output.statuses().forEach(event -> compare(Topics.PUBLIC_MARKET_STATUS, event.symbol(), event));
            output.indicatives().forEach(event -> compare(Topics.PUBLIC_INDICATIVE_PRICES, event.symbol(), event));
        }
    }

    private void compare(Topic topic, String symbol, Event event) {
        Compared compared = topics.get(topic);
        StoredEvent stored = difference == null ? compared.peek(symbol) : null;
        if (difference != null || isBeforeRetention(compared, stored, event)) {
            return;
        }
        if (stored == null) {
            behind = true;
            difference = topic.name() + " ends before what the engine says next: " + event;
            return;
        }
        compared.begun.put(symbol, true);
        if (!Arrays.equals(EventCodec.encode(event), stored.value())) {
            difference = stored.place() + " holds " + stored.event() + " and the engine says " + event;
            return;
        }
        compared.waiting.get(symbol).poll();
        compared.count++;
    }

    /** Where retention has cut the beginning of a topic off, comparison begins with what is left. */
    private static boolean isBeforeRetention(Compared compared, StoredEvent stored, Event event) {
        if (compared.begun.containsKey(event instanceof PublicMarketEvent market ? market.symbol() : "")
                || !(event instanceof PublicMarketEvent said)) {
            return false;
        }
        if (stored == null || !compared.reader.isShortened(stored.partition())) {
            return false;
        }
        PublicMarketEvent first = (PublicMarketEvent) stored.event();
        boolean snapshotOnly = first instanceof BookUpdated update
                && update.snapshot()
                && !(event instanceof BookUpdated other && other.snapshot());
        return said.seq() < first.seq() || said.seq() == first.seq() && snapshotOnly;
    }
}
