package org.bourse.matching.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What operators and brokers did. */
@ApplicationScoped
public class AuditEntries {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INSERT =
            """
            insert into audit_entries (at_micros, client_id, action, symbol, account_id, reason, detail, request_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String LIST =
            """
            select number, at_micros, client_id, action, symbol, account_id, reason, detail, request_id from audit_entries
            where number > $1 and ($2::text is null or symbol = $2) and ($3::text is null or account_id = $3)
            order by number limit $4""";

    @Inject
    Pool pool;

    /**
     * A row.
     *
     * @param number its number, in the order of writing; 0 for one that is to be written
     * @param atMicros when
     * @param clientId who
     * @param action what
     * @param symbol the market; may be null
     * @param accountId the account; may be null
     * @param reason why, in words; may be null
     * @param detail the request as it was understood, JSON
     * @param requestId the request
     */
    public record Entry(
            long number,
            long atMicros,
            String clientId,
            String action,
            String symbol,
            String accountId,
            String reason,
            String detail,
            String requestId) {}

    /** Writes a row; {@code detail} is any value that can be written as JSON. */
    public Uni<Void> add(
            SqlConnection connection,
            long atMicros,
            String clientId,
            String action,
            String symbol,
            String accountId,
            String reason,
            Object detail,
            String requestId) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.<Object>asList(
                        atMicros, clientId, action, symbol, accountId, reason, json(detail), requestId)))
                .replaceWithVoid();
    }

    /** Rows after a number, in order. */
    public Uni<List<Entry>> after(long number, String symbol, String accountId, int most) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(number, symbol, accountId, most))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>(rows.size());
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static String json(Object detail) {
        try {
            return MAPPER.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
