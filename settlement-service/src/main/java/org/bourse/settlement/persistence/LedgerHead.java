package org.bourse.settlement.persistence;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Where the journal ends. Its row is locked by whoever books, until commit.
 *
 * @param sequence last number of the journal
 * @param batch last batch
 * @param booking last number of the settlements
 * @param micros time of the last batch
 * @param hash hash of the last batch
 */
public record LedgerHead(long sequence, long batch, long booking, long micros, byte[] hash) {
    static final String LOCK =
            "select last_sequence, last_batch, last_booking, last_micros, last_hash from ledger_head where id = 1 for update";

    static LedgerHead of(Row row) {
        return new LedgerHead(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getBuffer(4).getBytes());
    }

    /** Time of the next batch: now, but always after the last one, whatever the clocks of the replicas say. */
    public long nextMicros(long nowMicros) {
        return Math.max(nowMicros, micros + 1);
    }
}
