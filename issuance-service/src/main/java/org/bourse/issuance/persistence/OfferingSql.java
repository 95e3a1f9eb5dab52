package org.bourse.issuance.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingMechanism;
import org.bourse.issuance.domain.offering.OfferingTerms;

/** Offerings, instruments and allocation runs for the use cases that work on whole books with the SQL client. */
@ApplicationScoped
public class OfferingSql {
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended(concat('offering ', $1::text), 0)) as text)";
    private static final String FIND =
            """
            select o.offering_id, o.issuer_id, o.issuer_account_id, o.symbol, o.mechanism, o.allotment_policy,
                o.price_ticks, o.offered_lots, o.minimum_lots, o.maximum_lots, o.state, o.version,
                o.created_at_micros, o.changed_at_micros,
                i.asset, i.name, i.kind, i.currency, i.tick_size, i.lot_size, i.currency_scale, i.asset_scale,
                i.status, i.reference_price_ticks, i.version as i_version, i.created_at_micros as i_created,
                i.changed_at_micros as i_changed, s.owner_client_id
            from offerings o join instruments i on i.symbol = o.symbol join issuers s on s.issuer_id = o.issuer_id
            where o.offering_id = $1
            for no key update of o, i""";
    private static final String STORE_OFFERING =
            """
            update offerings set state = $2, version = $3::bigint, changed_at_micros = $4
            where offering_id = $1 and version = $3::bigint - 1""";
    private static final String STORE_INSTRUMENT =
            """
            update instruments set status = $2, version = $3::bigint, changed_at_micros = $4
            where symbol = $1 and version = $3::bigint - 1""";
    private static final String ALLOCATION =
            """
            insert into allocations (allocation_id, offering_id, policy, input_hash, output_hash, lines, chunks,
                allotted_lots, charge_minor, created_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";
    private static final String CHUNKS =
            """
            insert into allocation_chunks (allocation_id, chunk, lines, allotted_lots, charge_minor)
            select $1::text, * from unnest($2::int[], $3::int[], $4::bigint[], $5::bigint[])""";
    private static final String SETTLE_CHUNK =
            """
            update allocation_chunks c set settled_at_micros = coalesce(c.settled_at_micros, $6)
            from allocations a
            where c.allocation_id = $1 and c.chunk = $2 and a.allocation_id = c.allocation_id and a.offering_id = $7
                and c.lines = $3 and c.allotted_lots = $4 and c.charge_minor = $5""";
    private static final String ALL_SETTLED =
            """
            select not exists (select from allocation_chunks c join allocations a on a.allocation_id = c.allocation_id
                where a.offering_id = $1 and c.settled_at_micros is null)""";

    /**
     * An offering with what belongs to it, locked.
     *
     * @param offering the offering
     * @param instrument what is issued
     * @param ownerClientId API client of the issuer
     */
    public record Locked(Offering offering, Instrument instrument, String ownerClientId) {}

    /**
     * A chunk of an allocation.
     *
     * @param number its number, from 1
     * @param lines how many lines it has
     * @param allottedLots lots allotted in it
     * @param chargeMinor cash charged in it
     */
    public record Chunk(int number, int lines, long allottedLots, long chargeMinor) {}

    /**
     * An allocation run.
     *
     * @param allocationId identifier, {@code alc_…}
     * @param offeringId its offering
     * @param policy rule that was applied
     * @param inputHash hash of what it was computed from
     * @param outputHash hash of the result
     * @param chunks the chunks in which it is settled
     * @param createdAtMicros when it ran
     */
    public record Run(
            String allocationId,
            String offeringId,
            String policy,
            String inputHash,
            String outputHash,
            List<Chunk> chunks,
            long createdAtMicros) {}

    /** Locks an offering alone, and reads it; null where there is none. */
    public Uni<Locked> lock(SqlConnection connection, String offeringId) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(offeringId))
                .chain(() -> connection.preparedQuery(FIND).execute(Tuple.of(offeringId)))
                .map(rows -> rows.size() == 0 ? null : locked(rows.iterator().next()));
    }

    /** Stores the state of an offering that {@link #lock} gave. */
    public Uni<Void> store(SqlConnection connection, Offering offering) {
        return connection
                .preparedQuery(STORE_OFFERING)
                .execute(Tuple.of(
                        offering.offeringId(), offering.state().name(), offering.version(), offering.changedAtMicros()))
                .invoke(rows -> one(rows, offering.offeringId()))
                .replaceWithVoid();
    }

    /** Stores the status of an instrument that {@link #lock} gave. */
    public Uni<Void> store(SqlConnection connection, Instrument instrument) {
        return connection
                .preparedQuery(STORE_INSTRUMENT)
                .execute(Tuple.of(
                        instrument.symbol(),
                        instrument.status().name(),
                        instrument.version(),
                        instrument.changedAtMicros()))
                .invoke(rows -> one(rows, instrument.symbol()))
                .replaceWithVoid();
    }

    /** Stores an allocation run with its chunks. */
    public Uni<Void> store(SqlConnection connection, Run run) {
        List<Chunk> chunks = run.chunks();
        List<Object> head = new ArrayList<>(List.of(
                run.allocationId(),
                run.offeringId(),
                run.policy(),
                run.inputHash(),
                run.outputHash(),
                chunks.stream().mapToInt(Chunk::lines).sum(),
                chunks.size(),
                chunks.stream().mapToLong(Chunk::allottedLots).reduce(0, Math::addExact),
                chunks.stream().mapToLong(Chunk::chargeMinor).reduce(0, Math::addExact),
                run.createdAtMicros()));
        Tuple rows = Tuple.of(
                run.allocationId(),
                chunks.stream().map(Chunk::number).toArray(Integer[]::new),
                chunks.stream().map(Chunk::lines).toArray(Integer[]::new),
                chunks.stream().map(Chunk::allottedLots).toArray(Long[]::new),
                chunks.stream().map(Chunk::chargeMinor).toArray(Long[]::new));
        return connection
                .preparedQuery(ALLOCATION)
                .execute(Tuple.from(head))
                .chain(() -> connection.preparedQuery(CHUNKS).execute(rows))
                .replaceWithVoid();
    }

    /** Marks a chunk as settled; false where there is no such chunk with these totals. */
    public Uni<Boolean> settled(
            SqlConnection connection, String offeringId, String allocationId, Chunk chunk, long settledAtMicros) {
        List<Object> parameters = new ArrayList<>(List.of(
                allocationId,
                chunk.number(),
                chunk.lines(),
                chunk.allottedLots(),
                chunk.chargeMinor(),
                settledAtMicros,
                offeringId));
        return connection
                .preparedQuery(SETTLE_CHUNK)
                .execute(Tuple.from(parameters))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether every chunk of an offering's allocation is settled. */
    public Uni<Boolean> allSettled(SqlConnection connection, String offeringId) {
        return connection
                .preparedQuery(ALL_SETTLED)
                .execute(Tuple.of(offeringId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Locked locked(Row row) {
        OfferingTerms terms = new OfferingTerms(
                row.getString("symbol"),
                OfferingMechanism.valueOf(row.getString("mechanism")),
                row.getString("allotment_policy"),
                row.getLong("price_ticks"),
                row.getLong("offered_lots"),
                row.getLong("minimum_lots"),
                row.getLong("maximum_lots"));
        Offering offering = new Offering(
                row.getString("offering_id"),
                row.getString("issuer_id"),
                row.getString("issuer_account_id"),
                terms,
                OfferingState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getLong("created_at_micros"),
                row.getLong("changed_at_micros"));
        Instrument instrument = new Instrument(
                terms.symbol(),
                row.getString("asset"),
                row.getString("name"),
                InstrumentKind.valueOf(row.getString("kind")),
                offering.issuerId(),
                row.getString("currency"),
                TradingUnits.of(
                        row.getBigDecimal("tick_size"),
                        row.getBigDecimal("lot_size"),
                        row.getInteger("currency_scale"),
                        row.getInteger("asset_scale")),
                InstrumentStatus.valueOf(row.getString("status")),
                row.getLong("reference_price_ticks"),
                row.getLong("i_version"),
                row.getLong("i_created"),
                row.getLong("i_changed"));
        return new Locked(offering, instrument, row.getString("owner_client_id"));
    }

    private static void one(RowSet<Row> rows, String id) {
        if (rows.rowCount() != 1) {
            throw new IllegalStateException("the row of " + id + " was changed under its lock");
        }
    }
}
