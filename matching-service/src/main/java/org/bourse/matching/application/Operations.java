package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.bourse.matching.persistence.AuditEntries;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.Outbox;

/** Runs what operators and brokers do: in one transaction with the entry that tells of it. */
@RequestScoped
public class Operations {
    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    AuditEntries audit;

    @Inject
    Caller caller;

    @Inject
    HttpServerRequest request;

    /**
     * What is done.
     *
     * @param action its name
     * @param symbol the market; may be null
     * @param accountId the account; may be null
     * @param reason why, in words; may be null
     * @param detail the request
     */
    public record Operation(String action, String symbol, String accountId, String reason, Object detail) {}

    /** Runs an operation that may be repeated without a key. */
    public <T> Uni<T> run(Operation operation, long nowMicros, Function<SqlConnection, Uni<T>> work) {
        // The request is over when the transaction begins on another thread; who asks is read before.
        String client = caller.clientId();
        String requestId = RequestIds.of(request);
        return pool.withTransaction(connection -> note(connection, operation, nowMicros, client, requestId)
                        .chain(() -> work.apply(connection)))
                .invoke(outbox::committed);
    }

    /** Writes the entry of an operation in a transaction of its own making. */
    public Uni<Void> note(SqlConnection connection, Operation operation, long nowMicros) {
        return note(connection, operation, nowMicros, caller.clientId(), RequestIds.of(request));
    }

    private Uni<Void> note(
            SqlConnection connection, Operation operation, long nowMicros, String clientId, String requestId) {
        return audit.add(
                connection,
                nowMicros,
                clientId,
                operation.action(),
                operation.symbol(),
                operation.accountId(),
                operation.reason(),
                operation.detail(),
                requestId);
    }
}
