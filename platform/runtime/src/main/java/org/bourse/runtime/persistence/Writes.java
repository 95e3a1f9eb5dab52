package org.bourse.runtime.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.Outbox;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs a use case of the API in one transaction together with its idempotency key and the events that it publishes.
 *
 * <p>A repeated request under the same key gets the stored answer; the same key with another request is refused; a use case that is
 * refused leaves no trace, so that its key may be used again.
 */
@RequestScoped
public class Writes {
    private static final Pattern KEY = Pattern.compile("^[\\x21-\\x7e]{1,64}$");
    private static final String BEGIN = "set local lock_timeout = '2s'";
    private static final String CLAIM_SQL =
            """
            insert into idempotency_keys (client_id, operation, key, fingerprint, request_id) values ($1, $2, $3, $4, $5)
            on conflict do nothing""";
    private static final String FIND_SQL =
            """
            select fingerprint, status, body, location, request_id from idempotency_keys
            where client_id = $1 and operation = $2 and key = $3""";
    private static final String STORE_SQL =
            """
            update idempotency_keys set status = $4, body = $5, location = $6
            where client_id = $1 and operation = $2 and key = $3""";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Caller caller;

    @Inject
    HttpServerRequest request;

    @Inject
    ObjectMapper mapper;

    private record Stored(String fingerprint, int status, String body, String location, String requestId) {}

    /** A use case with Hibernate; it adds the events to publish to the list. */
    public Uni<Response> withSession(Object body, BiFunction<Mutiny.Session, List<OutgoingEvent>, Uni<Reply>> useCase) {
        String key = key();
        String operation = operation();
        String fingerprint = fingerprint(body);
        String client = caller.clientId();
        List<OutgoingEvent> events = new ArrayList<>();
        return sessions.withTransaction((session, transaction) -> {
                    events.clear();
                    return session.createNativeQuery(BEGIN)
                            .executeUpdate()
                            .chain(() -> session.createNativeQuery(hibernate(CLAIM_SQL))
                                    .setParameter(1, client)
                                    .setParameter(2, operation)
                                    .setParameter(3, key)
                                    .setParameter(4, fingerprint)
                                    .setParameter(5, RequestIds.of(request))
                                    .executeUpdate())
                            .chain(claimed -> claimed == 0
                                    ? session.createNativeQuery(hibernate(FIND_SQL), Object[].class)
                                            .setParameter(1, client)
                                            .setParameter(2, operation)
                                            .setParameter(3, key)
                                            .getSingleResult()
                                            .map(columns -> replay(stored(columns), fingerprint))
                                    : useCase.apply(session, events)
                                            .call(reply -> outbox.append(session, events))
                                            .map(this::rendered)
                                            .call(stored -> session.createNativeQuery(hibernate(STORE_SQL))
                                                    .setParameter(1, client)
                                                    .setParameter(2, operation)
                                                    .setParameter(3, key)
                                                    .setParameter(4, stored.status())
                                                    .setParameter(5, stored.body())
                                                    .setParameter(6, stored.location())
                                                    .executeUpdate())
                                            .map(stored -> response(stored, false)));
                })
                .invoke(outbox::committed);
    }

    /** A use case with the SQL client; it adds the events to publish to the list. */
    public Uni<Response> withConnection(
            Object body, BiFunction<SqlConnection, List<OutgoingEvent>, Uni<Reply>> useCase) {
        String key = key();
        String operation = operation();
        String fingerprint = fingerprint(body);
        String client = caller.clientId();
        List<OutgoingEvent> events = new ArrayList<>();
        return pool.withTransaction(connection -> {
                    events.clear();
                    return connection
                            .query(BEGIN)
                            .execute()
                            .chain(() -> connection
                                    .preparedQuery(CLAIM_SQL)
                                    .execute(Tuple.of(client, operation, key, fingerprint, RequestIds.of(request))))
                            .chain(claimed -> claimed.rowCount() == 0
                                    ? connection
                                            .preparedQuery(FIND_SQL)
                                            .execute(Tuple.of(client, operation, key))
                                            .map(rows -> replay(
                                                    stored(rows.iterator().next()), fingerprint))
                                    : useCase.apply(connection, events)
                                            .call(reply -> outbox.append(connection, events))
                                            .map(this::rendered)
                                            .call(stored -> connection
                                                    .preparedQuery(STORE_SQL)
                                                    .execute(Tuple.of(
                                                            client,
                                                            operation,
                                                            key,
                                                            stored.status(),
                                                            stored.body(),
                                                            stored.location())))
                                            .map(stored -> response(stored, false)));
                })
                .invoke(outbox::committed);
    }

    /** The idempotency key of the request, checked. */
    public String key() {
        String header = request.getHeader("Idempotency-Key");
        if (header == null) {
            throw new Problem(ErrorCode.IDEMPOTENCY_KEY_REQUIRED, "Send the header Idempotency-Key.");
        }
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String key = quoted ? header.substring(1, header.length() - 1) : header;
        if (!KEY.matcher(key).matches()) {
            throw new Problem(ErrorCode.IDEMPOTENCY_KEY_INVALID, "The key must have 1 to 64 visible ASCII characters.");
        }
        return key;
    }

    private String operation() {
        return request.method().name() + ' ' + request.path();
    }

    private String fingerprint(Object body) {
        try {
            byte[] canonical = body == null
                    ? new byte[0]
                    : mapper.writer()
                            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writeValueAsBytes(body);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Stored rendered(Reply reply) {
        try {
            String json = reply.body() == null ? "" : mapper.writeValueAsString(reply.body());
            return new Stored(
                    null,
                    reply.status(),
                    json,
                    reply.location() == null ? "" : reply.location(),
                    RequestIds.of(request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response replay(Stored stored, String fingerprint) {
        if (!stored.fingerprint().equals(fingerprint)) {
            throw new Problem(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The key was used by request " + stored.requestId() + " with another body.");
        }
        return response(stored, true);
    }

    private static Response response(Stored stored, boolean replayed) {
        Response.ResponseBuilder response =
                Response.status(stored.status()).type("application/json").entity(stored.body());
        if (!stored.location().isEmpty()) {
            response.header("Location", stored.location());
        }
        if (replayed) {
            response.header("Idempotency-Replayed", "true").header("Idempotency-Original-Request", stored.requestId());
        }
        return response.build();
    }

    private static Stored stored(Row row) {
        return new Stored(row.getString(0), row.getInteger(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private static Stored stored(Object[] columns) {
        return new Stored(
                (String) columns[0],
                ((Number) columns[1]).intValue(),
                (String) columns[2],
                (String) columns[3],
                (String) columns[4]);
    }

    /** Hibernate writes positions as ?1, the SQL client as $1. */
    private static String hibernate(String sql) {
        return sql.replace('$', '?');
    }
}
