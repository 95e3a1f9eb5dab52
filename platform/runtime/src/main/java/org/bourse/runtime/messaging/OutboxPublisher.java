package org.bourse.runtime.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox of the service's schema.
 *
 * <p>One instance at a time does it, the one that holds an advisory lock of the database; the lock, the numbering and the deletion use one
 * connection, so that an instance that lost its lock can number nothing. A row is numbered, durably, before it is sent. What was sent
 * without being deleted is sent again under the same number after a crash, and every consumer drops it by that number: docs/adr/0001.
 */
@ApplicationScoped
public class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADER_MAP = new TypeReference<>() {};
    private static final Duration SQL_LIMIT = Duration.ofSeconds(20);
    private static final long IDLE_MS = 500;
    private static final long RETRY_MS = 500;

    private static final String COLUMNS = "sequence, topic, record_key, type, value, time_micros, traceparent, headers";
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('outbox'), hashtext(current_schema()))";
    private static final String UNSENT =
            "select " + COLUMNS + " from outbox where sequence is not null order by sequence limit $1";
    // The array bounds what is joined in any plan: made while the table was empty, a plan may otherwise run through all
    // of it per row.
    private static final String NUMBER =
            """
            with waiting as materialized (
                select id, nextval('outbox_sequence') as number
                from (select id from outbox where sequence is null order by id limit $1) first)
            update outbox o set sequence = n.number from waiting n
            where o.id = n.id and o.id = any(array(select id from waiting))
            returning o.sequence, o.topic, o.record_key, o.type, o.value, o.time_micros, o.traceparent, o.headers""";
    // Bounded below too: what is deleted already still stands in the index until the next vacuum.
    private static final String DELETE = "delete from outbox where sequence between $1 and $2";

    @Inject
    Pool pool;

    @Inject
    KafkaClients clients;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "bourse.service")
    String service;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    @ConfigProperty(name = "bourse.outbox.batch-max", defaultValue = "1000")
    int batchMax;

    @ConfigProperty(name = "bourse.outbox.drain-ms", defaultValue = "5000")
    long drainMs;

    private final Semaphore signal = new Semaphore(0);
    private volatile boolean stopping;
    private volatile boolean leading;
    private volatile boolean idle;
    private Thread thread;
    private Counter published;

    void start(@Observes @Priority(100) StartupEvent event) {
        published = Counter.builder("bourse_outbox_published_total").register(meters);
        Gauge.builder("bourse_outbox_leading", () -> leading ? 1 : 0).register(meters);
        thread = new Thread(this::run, "outbox-publisher");
        thread.start();
    }

    /** Publishes what is waiting, with a limit, before the database goes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(drainMs);
        while (leading && !idle && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        stopping = true;
        signal.release();
        thread.join(drainMs);
    }

    void wake() {
        idle = false;
        signal.release();
    }

    private void run() {
        while (!stopping) {
            try (KafkaProducer<String, byte[]> producer = clients.producer(instanceId + "-outbox")) {
                lead(producer);
            } catch (RuntimeException e) {
                LOG.warnf("the outbox is not published for now: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            leading = false;
            pause(RETRY_MS);
        }
    }

    private void lead(KafkaProducer<String, byte[]> producer) throws InterruptedException {
        SqlConnection connection = pool.getConnection().await().atMost(SQL_LIMIT);
        try {
            while (!stopping && !locked(connection)) {
                pause(RETRY_MS);
            }
            if (stopping) {
                return;
            }
            leading = true;
            publishFrom(connection, producer);
        } finally {
            leading = false;
            // The lock lives with the session: a pooled connection would take it along.
            connection
                    .query("select pg_advisory_unlock_all()")
                    .execute()
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithNull()
                    .chain(connection::close)
                    .await()
                    .atMost(SQL_LIMIT);
        }
    }

    private void publishFrom(SqlConnection connection, KafkaProducer<String, byte[]> producer)
            throws InterruptedException {
        List<Row> batch = rows(connection, UNSENT);
        send(producer, batch);
        while (true) {
            batch = advance(connection, batch);
            if (batch.isEmpty()) {
                idle = signal.availablePermits() == 0;
                if (stopping) {
                    return;
                }
                signal.tryAcquire(IDLE_MS, TimeUnit.MILLISECONDS);
                signal.drainPermits();
            } else {
                send(producer, batch);
            }
        }
    }

    /** Deletes what is acknowledged and numbers what comes next, in one transaction. */
    private List<Row> advance(SqlConnection connection, List<Row> sent) {
        return connection
                .begin()
                .chain(transaction -> {
                    var deleted = sent.isEmpty()
                            ? io.smallrye.mutiny.Uni.createFrom().voidItem()
                            : connection
                                    .preparedQuery(DELETE)
                                    .execute(Tuple.of(number(sent.get(0)), number(sent.get(sent.size() - 1))))
                                    .replaceWithVoid();
                    return deleted.chain(() -> connection.preparedQuery(NUMBER).execute(Tuple.of(batchMax)))
                            .call(transaction::commit);
                })
                .map(OutboxPublisher::sorted)
                .await()
                .atMost(SQL_LIMIT);
    }

    private List<Row> rows(SqlConnection connection, String sql) {
        // Everything that was numbered and not deleted comes first; it is at most one batch of each former leader.
        return sorted(connection
                .preparedQuery(sql)
                .execute(Tuple.of(Integer.MAX_VALUE))
                .await()
                .atMost(SQL_LIMIT));
    }

    private static List<Row> sorted(RowSet<Row> rows) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        list.sort(Comparator.comparing(row -> row.getLong("sequence")));
        return list;
    }

    private boolean locked(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .await()
                .atMost(SQL_LIMIT)
                .iterator()
                .next()
                .getBoolean(0);
    }

    private void send(KafkaProducer<String, byte[]> producer, List<Row> rows) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Row row : rows) {
            sent.add(producer.send(kafkaRecord(row)));
        }
        try {
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka did not take the events: " + e.getCause().getMessage(), e.getCause());
        }
        published.increment(rows.size());
    }

    private static Long number(Row row) {
        return row.getLong("sequence");
    }

    private ProducerRecord<String, byte[]> kafkaRecord(Row row) {
        String sequence = String.format("%020d", row.getLong("sequence"));
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("record_key"),
                row.getBuffer("value").getBytes());
        Headers headers = message.headers();
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, service + '-' + sequence);
        add(headers, EventHeaders.SOURCE, '/' + service);
        add(headers, EventHeaders.TYPE, row.getString("type"));
        add(headers, EventHeaders.SUBJECT, row.getString("record_key"));
        add(headers, EventHeaders.TIME, Timestamps.format(row.getLong("time_micros")));
        add(headers, EventHeaders.SEQUENCE, sequence);
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        add(headers, EventHeaders.TRACE_PARENT, row.getString("traceparent"));
        more(row.getString("headers")).forEach((name, value) -> {
            headers.remove(name);
            add(headers, name, value);
        });
        return message;
    }

    private static Map<String, String> more(String json) {
        if ("{}".equals(json)) {
            return Map.of();
        }
        try {
            return MAPPER.readValue(json, HEADER_MAP);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void pause(long millis) {
        try {
            signal.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
