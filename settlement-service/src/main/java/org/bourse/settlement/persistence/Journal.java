package org.bourse.settlement.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bourse.settlement.domain.ledger.JournalLeg;

/** Appends to the journal. The caller holds the row locks of the balances before it locks the head, always in this order. */
@ApplicationScoped
public class Journal {
    private static final int LEGS_MAX = 4000;

    private static final String INSERT =
            """
            insert into journal (sequence, batch, account_id, asset, amount, kind, reference)
            select $7::bigint + u.n, $6, u.account_id, u.asset, u.amount, u.kind, u.reference
            from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[])
                with ordinality as u(account_id, asset, amount, kind, reference, n)""";
    private static final String CLOSE_BATCH =
            """
            with moved as (
                update ledger_head
                set last_sequence = $3, last_batch = $1, last_booking = $4, last_micros = $5, last_hash = $7
                where id = 1)
            insert into journal_batches (batch, first_sequence, last_sequence, booked_micros, previous_hash, hash)
            values ($1, $2, $3, $5, $6, $7)""";

    /** Locks the head until commit. */
    public Uni<LedgerHead> lockHead(SqlConnection connection) {
        return connection
                .preparedQuery(LedgerHead.LOCK)
                .execute()
                .map(rows -> LedgerHead.of(rows.iterator().next()));
    }

    /**
     * Books the legs as one batch.
     *
     * @param head locked in this transaction
     * @param legs add up to zero per asset
     * @param settlements how many settlements the batch has
     * @param bookedMicros its time
     */
    public Uni<Void> append(
            SqlConnection connection, LedgerHead head, List<JournalLeg> legs, int settlements, long bookedMicros) {
        if (legs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long batch = head.batch() + 1;
        long first = head.sequence() + 1;
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (int from = 0; from < legs.size(); from += LEGS_MAX) {
            List<JournalLeg> part = legs.subList(from, Math.min(legs.size(), from + LEGS_MAX));
            long before = head.sequence() + from;
            chain = chain.chain(() -> connection
                    .preparedQuery(INSERT)
                    .execute(Columns.of(part)
                            .text(JournalLeg::accountId)
                            .text(JournalLeg::asset)
                            .number(JournalLeg::amount)
                            .text(leg -> leg.kind().name())
                            .text(JournalLeg::reference)
                            .same(batch)
                            .same(before)
                            .tuple())
                    .replaceWithVoid());
        }
        byte[] hash = JournalHash.next(head.hash(), first, legs);
        List<Object> parameters = new ArrayList<>(List.of(
                batch,
                first,
                head.sequence() + legs.size(),
                head.booking() + settlements,
                bookedMicros,
                Buffer.buffer(head.hash()),
                Buffer.buffer(hash)));
        return chain.chain(() -> connection
                .preparedQuery(CLOSE_BATCH)
                .execute(Tuple.tuple(parameters))
                .replaceWithVoid());
    }
}
