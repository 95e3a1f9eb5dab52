package org.bourse.runtime.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Consumes records into PostgreSQL with the effect of exactly once: the effects, the consumed positions and the events that follow are
 * one transaction per batch.
 *
 * <p>What lies below the consumed position, or not above the last sequence of its source, is skipped. A record that cannot be read, or
 * that its handler refuses for ever, is set aside as a dead letter in the same transaction; a batch that fails for an unknown reason is
 * halved until the guilty record stands alone. While the database is away the batch is retried, and nothing is lost: docs/adr/0001.
 */
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration RETRY_FIRST = Duration.ofMillis(100);
    private static final Duration RETRY_MAX = Duration.ofSeconds(5);
    private static final int ATTEMPTS_OF_ONE = 3;
    private static final int DETAIL_MAX = 2000;

    private static final String POSITIONS =
            """
            insert into consumed_positions as p (consumer_group, topic, partition, next_offset)
            select $1, t, n, 0 from unnest($2::text[], $3::int[]) as u(t, n) order by t, n
            on conflict (consumer_group, topic, partition) do update set next_offset = p.next_offset
            returning topic, partition, next_offset""";
    private static final String SEQUENCES =
            """
            select topic, partition, source, last_sequence from consumed_sequences
            where consumer_group = $1 and (topic, partition) in (select * from unnest($2::text[], $3::int[]))""";
    private static final String MOVE =
            """
            update consumed_positions p set next_offset = u.o
            from unnest($2::text[], $3::int[], $4::bigint[]) as u(t, n, o)
            where p.consumer_group = $1 and p.topic = u.t and p.partition = u.n""";
    private static final String REMEMBER =
            """
            insert into consumed_sequences (consumer_group, topic, partition, source, last_sequence)
            select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::bigint[])
            on conflict (consumer_group, topic, partition, source) do update set last_sequence = excluded.last_sequence""";

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Tracing tracing;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "bourse.service")
    String service;

    private record Origin(String topic, int partition, String source) {}

    /**
     * Processes a batch; the result completes when its effects are committed, and fails only where the service shuts down.
     *
     * @param group consumer group
     * @param records records in order per partition
     * @param handler makes the effects
     */
    public Uni<Void> process(String group, ConsumerRecords<String, byte[]> records, BatchHandler handler) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
        records.forEach(batch::add);
        return process(group, batch, handler);
    }

    private Uni<Void> process(String group, List<ConsumerRecord<String, byte[]>> batch, BatchHandler handler) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return attempt(group, batch, handler, null)
                .onFailure(Intake::transientFailure)
                .invoke(e -> LOG.warnf("%s waits with %d records: %s", group, batch.size(), e.getMessage()))
                .onFailure(Intake::transientFailure)
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_MAX)
                .indefinitely()
                .onFailure()
                .recoverWithUni(e -> isolate(group, batch, handler, e));
    }

    private Uni<Void> isolate(
            String group, List<ConsumerRecord<String, byte[]>> batch, BatchHandler handler, Throwable failure) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            List<ConsumerRecord<String, byte[]>> first = batch.subList(0, half);
            List<ConsumerRecord<String, byte[]>> second = batch.subList(half, batch.size());
            return process(group, first, handler).chain(() -> process(group, second, handler));
        }
        ConsumerRecord<String, byte[]> entry = batch.get(0);
        if (failure instanceof PoisonException poison) {
            return setAside(group, batch, new DeadLetter(entry, poison.code(), poison.getMessage(), 1));
        }
        LOG.errorf(failure, "%s cannot process %s-%d@%d", group, entry.topic(), entry.partition(), entry.offset());
        return attempt(group, batch, handler, null)
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST)
                .atMost(ATTEMPTS_OF_ONE - 1L)
                .onFailure()
                .recoverWithUni(
                        e -> setAside(group, batch, new DeadLetter(entry, "FAILED", stack(e), ATTEMPTS_OF_ONE)));
    }

    private Uni<Void> setAside(String group, List<ConsumerRecord<String, byte[]>> batch, DeadLetter letter) {
        return attempt(group, batch, null, letter)
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_MAX)
                .indefinitely();
    }

    private Uni<Void> attempt(
            String group, List<ConsumerRecord<String, byte[]>> batch, BatchHandler handler, DeadLetter letter) {
        return Uni.createFrom()
                .deferred(() -> {
                    Work work = new Work(group, batch, handler, letter);
                    return pool.withTransaction(work::run).eventually(work::endSpans);
                })
                .invoke(() -> outbox.committed());
    }

    /** One attempt at a batch, in one transaction. */
    private final class Work {
        private final String group;
        private final List<ConsumerRecord<String, byte[]>> batch;
        private final BatchHandler handler;
        private final DeadLetter only;
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<DeadLetter> letters = new ArrayList<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final Map<Origin, Long> sequences = new HashMap<>();
        private final Map<Origin, Long> moved = new LinkedHashMap<>();

        Work(String group, List<ConsumerRecord<String, byte[]>> batch, BatchHandler handler, DeadLetter only) {
            this.group = group;
            this.batch = batch;
            this.handler = handler;
            this.only = only;
        }

        Uni<Void> run(SqlConnection connection) {
            TreeMap<String, TopicPartition> partitions = new TreeMap<>();
            batch.forEach(entry -> partitions.computeIfAbsent(
                    entry.topic() + '-' + entry.partition(),
                    key -> new TopicPartition(entry.topic(), entry.partition())));
            String[] topics =
                    partitions.values().stream().map(TopicPartition::topic).toArray(String[]::new);
            Integer[] numbers =
                    partitions.values().stream().map(TopicPartition::partition).toArray(Integer[]::new);
            return connection
                    .preparedQuery(POSITIONS)
                    .execute(Tuple.of(group, topics, numbers))
                    .invoke(rows -> rows.forEach(this::position))
                    .chain(() -> connection.preparedQuery(SEQUENCES).execute(Tuple.of(group, topics, numbers)))
                    .invoke(rows -> rows.forEach(this::sequence))
                    .invoke(this::take)
                    .chain(() -> deliveries.isEmpty()
                            ? Uni.createFrom().item(List.<OutgoingEvent>of())
                            : handler.handle(connection, deliveries))
                    .chain(events -> append(connection, events))
                    .chain(() -> move(connection))
                    .chain(() -> remember(connection));
        }

        private void position(Row row) {
            positions.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
        }

        private void sequence(Row row) {
            sequences.put(new Origin(row.getString(0), row.getInteger(1), row.getString(2)), row.getLong(3));
        }

        private void take() {
            long skipped = 0;
            for (ConsumerRecord<String, byte[]> entry : batch) {
                TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
                if (entry.offset() < positions.get(partition)) {
                    skipped++;
                    continue;
                }
                positions.put(partition, entry.offset() + 1);
                if (seen(entry)) {
                    skipped++;
                } else if (only != null) {
                    letters.add(only);
                } else {
                    decode(entry);
                }
            }
            meters.counter("bourse_intake_records_total", "group", group).increment((double) batch.size() - skipped);
            if (skipped > 0) {
                meters.counter("bourse_intake_duplicates_total", "group", group).increment(skipped);
            }
        }

        private boolean seen(ConsumerRecord<String, byte[]> entry) {
            String source = Tracing.text(entry.headers(), EventHeaders.SOURCE);
            String number = Tracing.text(entry.headers(), EventHeaders.SEQUENCE);
            if (source == null || number == null) {
                return false;
            }
            long sequence;
            try {
                sequence = Long.parseLong(number);
            } catch (NumberFormatException e) {
                return false;
            }
            Origin origin = new Origin(entry.topic(), entry.partition(), source);
            if (sequence <= sequences.getOrDefault(origin, Long.MIN_VALUE)) {
                return true;
            }
            sequences.put(origin, sequence);
            moved.put(origin, sequence);
            return false;
        }

        private void decode(ConsumerRecord<String, byte[]> entry) {
            try {
                String type = Tracing.text(entry.headers(), EventHeaders.TYPE);
                if (type == null) {
                    throw new UndecodableEventException(
                            "NO_TYPE", "the record has no header " + EventHeaders.TYPE, null);
                }
                Topic topic = Topics.named(entry.topic())
                        .orElseThrow(() -> new UndecodableEventException("UNKNOWN_TOPIC", entry.topic(), null));
                Event event = EventCodec.decode(type, entry.value());
                Context trace = tracing.begin(group + ' ' + type, Tracing.of(entry.headers()));
                deliveries.add(new Delivery(
                        topic, entry.partition(), entry.offset(), entry.key(), event, entry.timestamp(), trace));
            } catch (UndecodableEventException e) {
                LOG.errorf(
                        "%s sets aside %s-%d@%d: %s",
                        group, entry.topic(), entry.partition(), entry.offset(), e.getMessage());
                letters.add(new DeadLetter(entry, e.code(), e.getMessage(), 1));
            }
        }

        private Uni<Void> append(SqlConnection connection, List<OutgoingEvent> events) {
            long now = Timestamps.micros(Instant.now());
            List<Outbox.Row> rows = new ArrayList<>(events.size() + letters.size());
            events.forEach(event -> rows.add(Outbox.Row.of(event, now)));
            letters.forEach(letter -> {
                meters.counter("bourse_intake_dead_letters_total", "group", group, "code", letter.code())
                        .increment();
                rows.add(letter.row(service, now));
            });
            return outbox.appendRows(connection, rows);
        }

        private Uni<Void> move(SqlConnection connection) {
            String[] topics =
                    positions.keySet().stream().map(TopicPartition::topic).toArray(String[]::new);
            Integer[] numbers =
                    positions.keySet().stream().map(TopicPartition::partition).toArray(Integer[]::new);
            Long[] offsets = positions.values().toArray(Long[]::new);
            return connection
                    .preparedQuery(MOVE)
                    .execute(Tuple.of(group, topics, numbers, offsets))
                    .replaceWithVoid();
        }

        private Uni<Void> remember(SqlConnection connection) {
            if (moved.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            String[] topics = moved.keySet().stream().map(Origin::topic).toArray(String[]::new);
            Integer[] numbers = moved.keySet().stream().map(Origin::partition).toArray(Integer[]::new);
            String[] sources = moved.keySet().stream().map(Origin::source).toArray(String[]::new);
            Long[] last = moved.values().toArray(Long[]::new);
            return connection
                    .preparedQuery(REMEMBER)
                    .execute(Tuple.of(group, topics, numbers, sources, last))
                    .replaceWithVoid();
        }

        Uni<Void> endSpans() {
            deliveries.forEach(delivery -> {
                if (io.opentelemetry.api.trace.Span.fromContext(delivery.trace())
                        .isRecording()) {
                    Tracing.end(delivery.trace());
                }
            });
            return Uni.createFrom().voidItem();
        }
    }

    /** A record to set aside. */
    private record DeadLetter(ConsumerRecord<String, byte[]> entry, String code, String detail, int attempts) {
        Outbox.Row row(String service, long nowMicros) {
            Map<String, String> headers = new LinkedHashMap<>();
            entry.headers().forEach(header -> {
                String name = header.key();
                if (header.value() != null
                        && !name.equals(EventHeaders.SEQUENCE)
                        && !name.equals(EventHeaders.SOURCE)) {
                    headers.put(name, Tracing.text(entry.headers(), name));
                }
            });
            headers.put(EventHeaders.DEAD_TOPIC, entry.topic());
            headers.put(EventHeaders.DEAD_PARTITION, Integer.toString(entry.partition()));
            headers.put(EventHeaders.DEAD_OFFSET, Long.toString(entry.offset()));
            headers.put(EventHeaders.DEAD_CODE, code);
            headers.put(EventHeaders.DEAD_DETAIL, detail.substring(0, Math.min(DETAIL_MAX, detail.length())));
            headers.put(EventHeaders.DEAD_ATTEMPTS, Integer.toString(attempts));
            byte[] value = entry.value() == null ? new byte[0] : entry.value();
            String type = headers.getOrDefault(EventHeaders.TYPE, "unknown");
            return new Outbox.Row(
                    Topics.deadLettersOf(service).name(), entry.key(), type, value, nowMicros, null, headers);
        }
    }

    private static boolean transientFailure(Throwable failure) {
        if (failure instanceof PgException postgres) {
            String state = postgres.getSqlState();
            return state == null
                    || state.startsWith("08")
                    || state.startsWith("40")
                    || state.startsWith("53")
                    || state.startsWith("55")
                    || state.startsWith("57")
                    || state.startsWith("58");
        }
        return failure instanceof java.io.IOException
                || failure instanceof java.nio.channels.ClosedChannelException
                || failure instanceof java.util.concurrent.TimeoutException
                || failure instanceof io.vertx.core.VertxException;
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
