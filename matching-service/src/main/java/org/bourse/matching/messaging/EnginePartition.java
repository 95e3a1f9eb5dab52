package org.bourse.matching.messaging;

import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.domain.engine.EngineOutput;
import org.bourse.matching.domain.engine.UnusableCommandException;
import org.bourse.matching.persistence.EngineSnapshots.Snapshot;
import org.bourse.runtime.messaging.Tracing;
import org.jboss.logging.Logger;

/** The engine of one partition of the input log, and how far it has come. Only the engine's thread touches it. */
final class EnginePartition {
    private static final Logger LOG = Logger.getLogger(EnginePartition.class);
    private static final int DETAIL_MAX = 2000;

    private final int partition;
    private final Engine engine;
    private final EngineOutputs outputs;
    private final EngineSender sender;
    private final Tracing tracing;
    private final EngineMeters meters;

    /** Where the log ended when the partition was taken; before it commands are replayed. */
    private final long replayEnd;

    /** Records over which the engine failed before; they are set aside. */
    private final Set<Long> poison;

    private long nextOffset;
    private long commandsSinceSnapshot;

    EnginePartition(
            int partition,
            Engine engine,
            long nextOffset,
            long replayEnd,
            Map<String, Long> standing,
            Set<Long> poison,
            EngineSender sender,
            Tracing tracing,
            EngineMeters meters) {
        this.partition = partition;
        this.engine = engine;
        this.nextOffset = nextOffset;
        this.poison = poison;
        this.replayEnd = replayEnd;
        this.outputs = new EngineOutputs(partition, standing);
        this.sender = sender;
        this.tracing = tracing;
        this.meters = meters;
    }

    Engine engine() {
        return engine;
    }

    long nextOffset() {
        return nextOffset;
    }

    long commandsSinceSnapshot() {
        return commandsSinceSnapshot;
    }

    /** Notes that the log was read up to an offset, also over records that readers do not see. */
    void reached(long position) {
        nextOffset = Math.max(nextOffset, position);
    }

    boolean replayed() {
        return nextOffset >= replayEnd;
    }

    /** Takes a record of the log; what cannot be taken is set aside, and the market goes on. */
    void take(ConsumerRecord<String, byte[]> entry) {
        if (entry.offset() < nextOffset) {
            return;
        }
        nextOffset = entry.offset() + 1;
        commandsSinceSnapshot++;
        String source = Tracing.text(entry.headers(), EventHeaders.SOURCE);
        long sequence = sequence(entry);
        try {
            BookCommand command;
            try {
                command = decode(entry);
            } catch (UndecodableEventException e) {
                if (engine.isNew(sequence < 0 ? null : source, sequence)) {
                    setAside(entry, e.code(), e.getMessage());
                }
                return;
            }
            if (poison.contains(entry.offset())) {
                if (engine.isNew(sequence < 0 ? null : source, sequence)) {
                    setAside(entry, "ENGINE_FAILED", "the engine failed over this command before");
                }
                return;
            }
            EngineOutput output = apply(entry, sequence < 0 ? null : source, sequence, command);
            meters.commands.increment();
            if (!output.isEmpty()) {
                publish(entry, output);
            }
        } catch (UnusableCommandException e) {
            setAside(entry, "UNUSABLE", e.getMessage());
        }
    }

    private EngineOutput apply(
            ConsumerRecord<String, byte[]> entry, String source, long sequence, BookCommand command) {
        try {
            return engine.apply(source, sequence, command, Math.max(0, entry.timestamp()));
        } catch (UnusableCommandException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EngineFailedException(partition, entry.offset(), e);
        }
    }

    /** The state as it is after everything that was taken; the output must be acknowledged before. */
    Snapshot snapshot() {
        byte[] state = engine.snapshot();
        commandsSinceSnapshot = 0;
        return new Snapshot(
                partition,
                nextOffset,
                sender.end(new TopicPartition(Topics.EXECUTIONS.name(), partition)),
                sender.end(new TopicPartition(Topics.PUBLIC_TRADES.name(), partition)),
                sender.end(new TopicPartition(Topics.PUBLIC_BOOK_UPDATES.name(), partition)),
                sender.end(new TopicPartition(Topics.PUBLIC_MARKET_STATUS.name(), partition)),
                sender.end(new TopicPartition(Topics.PUBLIC_INDICATIVE_PRICES.name(), partition)),
                Engine.hash(state),
                state);
    }

    private void publish(ConsumerRecord<String, byte[]> entry, EngineOutput output) {
        Header traceParent = entry.headers().lastHeader(EventHeaders.TRACE_PARENT);
        if (traceParent == null || !sampled(traceParent.value())) {
            meters.events.increment(
                    outputs.write(output, traceParent == null ? null : traceParent.value(), sender::send));
            return;
        }
        Context trace = tracing.begin("matching.engine", Tracing.of(entry.headers()));
        try {
            String own = Tracing.traceParent(trace);
            meters.events.increment(
                    outputs.write(output, own == null ? null : own.getBytes(StandardCharsets.US_ASCII), sender::send));
        } finally {
            Tracing.end(trace);
        }
    }

    private static boolean sampled(byte[] traceParent) {
        return traceParent.length > 1 && (traceParent[traceParent.length - 1] & 1) == 1;
    }

    private static BookCommand decode(ConsumerRecord<String, byte[]> entry) {
        String type = Tracing.text(entry.headers(), EventHeaders.TYPE);
        if (type == null) {
            throw new UndecodableEventException("NO_TYPE", "the record has no header " + EventHeaders.TYPE, null);
        }
        Event event = EventCodec.decode(type, entry.value());
        if (event instanceof BookCommand command) {
            return command;
        }
        throw new UndecodableEventException("NOT_A_BOOK_COMMAND", type + " is not for the engine", null);
    }

    /** The number of the record among those of its source; negative where it has none. */
    private static long sequence(ConsumerRecord<String, byte[]> entry) {
        String text = Tracing.text(entry.headers(), EventHeaders.SEQUENCE);
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void setAside(ConsumerRecord<String, byte[]> entry, String code, String detail) {
        LOG.errorf("the engine sets aside %s-%d@%d: %s", entry.topic(), entry.partition(), entry.offset(), detail);
        meters.deadLetters.increment();
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                Topics.MATCHING_DEAD_LETTERS.name(), entry.key(), entry.value() == null ? new byte[0] : entry.value());
        entry.headers().forEach(header -> {
            if (!header.key().equals(EventHeaders.SOURCE)
                    && !header.key().equals(EventHeaders.SEQUENCE)
                    && !header.key().equals(EventHeaders.ID)) {
                letter.headers().add(header);
            }
        });
        // A replay may set it aside again, under the same number.
        add(letter, EventHeaders.ID, "engine-" + partition + '-' + entry.offset());
        add(letter, EventHeaders.SOURCE, "/matching/engine/" + partition + "/dead-letters");
        letter.headers().add(EventHeaders.SEQUENCE, EngineOutputs.sequence(entry.offset() + 1));
        add(letter, EventHeaders.DEAD_TOPIC, entry.topic());
        add(letter, EventHeaders.DEAD_PARTITION, Integer.toString(entry.partition()));
        add(letter, EventHeaders.DEAD_OFFSET, Long.toString(entry.offset()));
        add(letter, EventHeaders.DEAD_CODE, code);
        add(
                letter,
                EventHeaders.DEAD_DETAIL,
                String.valueOf(detail)
                        .substring(
                                0, Math.min(DETAIL_MAX, String.valueOf(detail).length())));
        add(letter, EventHeaders.DEAD_ATTEMPTS, "1");
        sender.send(letter);
    }

    private static void add(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
