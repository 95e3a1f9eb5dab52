package org.bourse.matching.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Accounts that may not trade. */
@ApplicationScoped
public class AccountBlocks {
    private static final String SHARED =
            "select pg_advisory_xact_lock_shared(hashtext('matching'), hashtext('blocks'))";
    private static final String EXCLUSIVE = "select pg_advisory_xact_lock(hashtext('matching'), hashtext('blocks'))";
    private static final String COLUMNS = "account_id, operator_blocked, broker_blocked, reason";
    private static final String BLOCKED =
            "select " + COLUMNS + " from account_blocks where operator_blocked or broker_blocked order by account_id";
    private static final String FIND = "select " + COLUMNS + " from account_blocks where account_id = $1";
    private static final String PUT =
            """
            insert into account_blocks (account_id, operator_blocked, broker_blocked, reason, changed_by, changed_micros)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (account_id) do update set operator_blocked = $2, broker_blocked = $3, reason = $4, changed_by = $5,
                changed_micros = $6""";

    /**
     * A block.
     *
     * @param accountId the account
     * @param byOperator whether an operator blocks it
     * @param byBroker whether its broker does
     * @param reason why, in words
     */
    public record Block(String accountId, boolean byOperator, boolean byBroker, String reason) {
        /** Whether the account may not trade. */
        public boolean blocked() {
            return byOperator || byBroker;
        }
    }

    /** The blocked accounts; they stay the same until the transaction ends, so that a market that opens in it is told of all. */
    public Uni<List<Block>> blocked(SqlConnection connection) {
        return connection
                .query(SHARED)
                .execute()
                .chain(() -> connection.query(BLOCKED).execute())
                .map(rows -> {
                    List<Block> blocks = new ArrayList<>(rows.size());
                    rows.forEach(row -> blocks.add(block(row)));
                    return blocks;
                });
    }

    /** The block of an account; no market opens and no block changes until the transaction ends. */
    public Uni<Block> lock(SqlConnection connection, String accountId) {
        return connection
                .query(EXCLUSIVE)
                .execute()
                .chain(() -> connection.preparedQuery(FIND).execute(Tuple.of(accountId)))
                .map(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return found.hasNext() ? block(found.next()) : new Block(accountId, false, false, "");
                });
    }

    /** Stores a block. */
    public Uni<Void> put(SqlConnection connection, Block block, String clientId, long nowMicros) {
        return connection
                .preparedQuery(PUT)
                .execute(Tuple.of(
                        block.accountId(), block.byOperator(), block.byBroker(), block.reason(), clientId, nowMicros))
                .replaceWithVoid();
    }

    private static Block block(Row row) {
        return new Block(row.getString(0), row.getBoolean(1), row.getBoolean(2), row.getString(3));
    }
}
