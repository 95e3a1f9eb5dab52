package org.bourse.local.check;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.topic.Topics;
import org.bourse.local.platform.Addresses;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.domain.engine.EngineOutput;
import org.bourse.matching.domain.engine.UnusableCommandException;

/** The engine run again over a part of its input log, from the beginning up to a record, for a post-mortem. */
public final class LogReplay {
    private final Map<Integer, Engine> engines = new TreeMap<>();
    private long commands;
    private long unusable;

    private LogReplay() {}

    /**
     * Replays the input log.
     *
     * @param addresses where Kafka and PostgreSQL are
     * @param untilOffset first offset of each partition that is not replayed any more
     * @param seen is given each record with what the engine says to it
     */
    public static LogReplay run(Addresses addresses, long untilOffset, BiConsumer<StoredEvent, EngineOutput> seen) {
        LogReplay replay = new LogReplay();
        try (Evidence evidence = Evidence.of(addresses);
                TopicReader log = evidence.read(Topics.BOOK_COMMANDS)) {
            while (log.hasNext()) {
                StoredEvent stored = log.next();
                if (stored.offset() < untilOffset) {
                    replay.apply(stored, evidence.isPoison(stored.partition(), stored.offset()), seen);
                }
            }
        }
        return replay;
    }

    /** The engines by partition of the log. */
    public Map<Integer, Engine> engines() {
        return engines;
    }

    /** How many commands were replayed. */
    public long commands() {
        return commands;
    }

    /** How many of them no market could take. */
    public long unusable() {
        return unusable;
    }

    private void apply(StoredEvent stored, boolean poison, BiConsumer<StoredEvent, EngineOutput> seen) {
        Engine engine = engines.computeIfAbsent(stored.partition(), partition -> new Engine());
        commands++;
        try {
            Event command = EventCodec.decode(stored.type(), stored.value());
            if (command instanceof BookCommand book && !poison) {
                seen.accept(stored, engine.apply(stored.source(), stored.sequence(), book, stored.timestampMillis()));
                return;
            }
        } catch (UndecodableEventException e) {
            // counted below, as what is no command of a book
        } catch (UnusableCommandException e) {
            unusable++;
            return;
        }
        engine.isNew(stored.source(), stored.sequence());
        unusable++;
    }
}
