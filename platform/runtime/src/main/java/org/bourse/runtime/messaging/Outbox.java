package org.bourse.runtime.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.Timestamps;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Events are written here in the transaction of the state that they tell, and published in order right after it commits.
 *
 * <p>The order per key holds where the writer of the state holds a lock on it before it appends, which every use case does.
 */
@ApplicationScoped
public class Outbox {
    /** Most rows in one statement. */
    static final int ROWS_MAX = 1000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INSERT_BATCH =
            """
            insert into outbox (topic, record_key, type, value, time_micros, traceparent, headers)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::text[], $7::text[])""";
    private static final String INSERT_ONE =
            """
            insert into outbox (topic, record_key, type, value, time_micros, traceparent)
            values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''))""";

    @Inject
    OutboxPublisher publisher;

    /** A row as it is written. */
    record Row(
            String topic,
            String key,
            String type,
            byte[] value,
            long timeMicros,
            String traceParent,
            Map<String, String> headers) {
        static Row of(OutgoingEvent outgoing, long nowMicros) {
            return new Row(
                    outgoing.topic().name(),
                    outgoing.key(),
                    EventCatalogue.typeOf(outgoing.event()),
                    EventCodec.encode(outgoing.event()),
                    nowMicros,
                    Tracing.traceParent(outgoing.trace()),
                    Map.of());
        }
    }

    /** Appends events in a transaction of the SQL client. Call {@link #committed} after the commit. */
    public Uni<Void> append(SqlConnection connection, List<OutgoingEvent> events) {
        long now = Timestamps.micros(Instant.now());
        return appendRows(
                connection, events.stream().map(event -> Row.of(event, now)).toList());
    }

    /** Appends events in a transaction of Hibernate. Call {@link #committed} after the commit. */
    public Uni<Void> append(Mutiny.Session session, List<OutgoingEvent> events) {
        long now = Timestamps.micros(Instant.now());
        Uni<Void> chain = session.flush();
        for (OutgoingEvent event : events) {
            Row row = Row.of(event, now);
            chain = chain.chain(() -> session.createNativeQuery(INSERT_ONE)
                    .setParameter(1, row.topic())
                    .setParameter(2, row.key())
                    .setParameter(3, row.type())
                    .setParameter(4, row.value())
                    .setParameter(5, row.timeMicros())
                    .setParameter(6, row.traceParent() == null ? "" : row.traceParent())
                    .executeUpdate()
                    .replaceWithVoid());
        }
        return chain;
    }

    /** Tells the publisher that there is something to publish. */
    public void committed() {
        publisher.wake();
    }

    Uni<Void> appendRows(SqlConnection connection, List<Row> rows) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (int from = 0; from < rows.size(); from += ROWS_MAX) {
            List<Row> part = rows.subList(from, Math.min(rows.size(), from + ROWS_MAX));
            chain = chain.chain(() -> insert(connection, part));
        }
        return chain;
    }

    private static Uni<Void> insert(SqlConnection connection, List<Row> rows) {
        int count = rows.size();
        String[] topics = new String[count];
        String[] keys = new String[count];
        String[] types = new String[count];
        Buffer[] values = new Buffer[count];
        Long[] times = new Long[count];
        String[] traces = new String[count];
        String[] headers = new String[count];
        for (int index = 0; index < count; index++) {
            Row row = rows.get(index);
            topics[index] = row.topic();
            keys[index] = row.key();
            types[index] = row.type();
            values[index] = Buffer.buffer(row.value());
            times[index] = row.timeMicros();
            traces[index] = row.traceParent();
            headers[index] = json(row.headers());
        }
        Tuple parameters =
                Tuple.from(new ArrayList<Object>(List.of(topics, keys, types, values, times, traces, headers)));
        return connection.preparedQuery(INSERT_BATCH).execute(parameters).replaceWithVoid();
    }

    private static String json(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return "{}";
        }
        try {
            return MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
