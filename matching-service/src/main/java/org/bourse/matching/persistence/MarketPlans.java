package org.bourse.matching.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.matching.domain.calendar.Auction;
import org.bourse.matching.domain.calendar.MarketPlan;

/** How far each market was led through its calendar. */
@ApplicationScoped
public class MarketPlans {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String COLUMNS =
            """
            symbol, calendar_override, calendar, phase, planned_until_micros, held, auction_phase, auction_began_micros,
            auction_earliest_micros, auction_latest_micros, auction_seed, auction_special, rules, next_due_micros""";
    private static final String INSERT = "insert into market_plans (" + COLUMNS
            + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (symbol) do nothing";
    private static final String UPDATE =
            """
            update market_plans set calendar_override = $2, calendar = $3, phase = $4, planned_until_micros = $5, held = $6,
                auction_phase = $7, auction_began_micros = $8, auction_earliest_micros = $9, auction_latest_micros = $10,
                auction_seed = $11, auction_special = $12, rules = $13, next_due_micros = $14
            where symbol = $1""";
    private static final String AUCTION =
            """
            insert into auctions (symbol, began_micros, phase, earliest_end_micros, latest_end_micros, ends_micros, seed_hash, seed)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""";
    private static final String AUCTIONS =
            """
            select phase, began_micros, earliest_end_micros, latest_end_micros, ends_micros, seed_hash, seed from auctions
            where symbol = $1 order by began_micros desc limit $2""";
    private static final String FIND = "select " + COLUMNS + " from market_plans where symbol = $1";
    private static final String ALL = "select " + COLUMNS + " from market_plans order by symbol";
    private static final String DUE = "select " + COLUMNS
            + " from market_plans where next_due_micros <= $1 order by next_due_micros, symbol limit $2 for update";
    private static final String REVIEW = "update market_plans set next_due_micros = 0 where not held";

    @Inject
    Pool pool;

    /**
     * A row.
     *
     * @param plan how far the market was led
     * @param calendarOverride the calendar that an operator chose; null for the configured one
     * @param rules the rules that were set last; null for those of the configuration
     * @param nextDueMicros when something is due
     */
    public record Entry(MarketPlan plan, String calendarOverride, MarketRules rules, long nextDueMicros) {
        /** The row with another plan. */
        public Entry with(MarketPlan next, long dueMicros) {
            return new Entry(next, calendarOverride, rules, dueMicros);
        }
    }

    /**
     * An auction as it was called.
     *
     * @param phase its phase
     * @param beganMicros when it began
     * @param earliestEndMicros it did not end before
     * @param latestEndMicros nor after
     * @param endsMicros when it ends; a secret before
     * @param seedHash what was published of the seed; null where the end was not random
     * @param seed the seed; a secret before the end
     */
    public record PastAuction(
            String phase,
            long beganMicros,
            long earliestEndMicros,
            long latestEndMicros,
            long endsMicros,
            String seedHash,
            String seed) {}

    /** The auctions of a market, the last one first, also one under way. */
    public Uni<List<PastAuction>> auctions(String symbol, int most) {
        return pool.preparedQuery(AUCTIONS).execute(Tuple.of(symbol, most)).map(rows -> {
            List<PastAuction> auctions = new ArrayList<>(rows.size());
            rows.forEach(row -> auctions.add(new PastAuction(
                    row.getString(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getString(6))));
            return auctions;
        });
    }

    /** Adds a market; tells whether it is new. */
    public Uni<Boolean> add(SqlConnection connection, Entry entry) {
        return connection
                .preparedQuery(INSERT)
                .execute(values(entry))
                .map(rows -> rows.rowCount() == 1)
                .call(() -> remember(connection, entry));
    }

    /** Changes a market; the row must be locked. */
    public Uni<Void> save(SqlConnection connection, Entry entry) {
        return connection.preparedQuery(UPDATE).execute(values(entry)).chain(() -> remember(connection, entry));
    }

    /** A market, locked; null where there is none. */
    public Uni<Entry> lock(SqlConnection connection, String symbol) {
        return connection
                .preparedQuery(FIND + " for update")
                .execute(Tuple.of(symbol))
                .map(MarketPlans::first);
    }

    /** Markets for which something is due, locked, the most urgent first. */
    public Uni<List<Entry>> lockDue(SqlConnection connection, long nowMicros, int most) {
        return connection.preparedQuery(DUE).execute(Tuple.of(nowMicros, most)).map(MarketPlans::entries);
    }

    /** Lets every market that is not held be looked at again: the calendars may be others. */
    public Uni<Void> review(SqlConnection connection) {
        return connection.query(REVIEW).execute().replaceWithVoid();
    }

    /** A market; null where there is none. */
    public Uni<Entry> find(String symbol) {
        return pool.preparedQuery(FIND).execute(Tuple.of(symbol)).map(MarketPlans::first);
    }

    /** All markets in the order of their symbols. */
    public Uni<List<Entry>> all() {
        return pool.query(ALL).execute().map(MarketPlans::entries);
    }

    private Uni<Void> remember(SqlConnection connection, Entry entry) {
        Auction auction = entry.plan().auction();
        if (auction == null) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(AUCTION)
                .execute(Tuple.from(Arrays.<Object>asList(
                        entry.plan().symbol(),
                        auction.beganMicros(),
                        auction.phase().name(),
                        auction.earliestEndMicros(),
                        auction.latestEndMicros(),
                        auction.endMicros(entry.plan().symbol()),
                        auction.callAtEnd().seedHash(),
                        auction.seed())))
                .replaceWithVoid();
    }

    private static Tuple values(Entry entry) {
        MarketPlan plan = entry.plan();
        Auction auction = plan.auction();
        return Tuple.from(Arrays.<Object>asList(
                plan.symbol(),
                entry.calendarOverride(),
                plan.calendar(),
                plan.phase().name(),
                plan.plannedUntilMicros(),
                plan.held(),
                auction == null ? null : auction.phase().name(),
                auction == null ? null : auction.beganMicros(),
                auction == null ? null : auction.earliestEndMicros(),
                auction == null ? null : auction.latestEndMicros(),
                auction == null ? null : auction.seed(),
                auction == null ? null : auction.special(),
                entry.rules() == null ? "{}" : json(entry.rules()),
                entry.nextDueMicros()));
    }

    private static Entry first(RowSet<Row> rows) {
        List<Entry> found = entries(rows);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>(rows.size());
        rows.forEach(row -> entries.add(entry(row)));
        return entries;
    }

    private static Entry entry(Row row) {
        String phase = row.getString("auction_phase");
        Auction auction = phase == null
                ? null
                : new Auction(
                        MarketPhase.valueOf(phase),
                        row.getLong("auction_began_micros"),
                        row.getLong("auction_earliest_micros"),
                        row.getLong("auction_latest_micros"),
                        row.getString("auction_seed"),
                        row.getBoolean("auction_special"));
        MarketPlan plan = new MarketPlan(
                row.getString("symbol"),
                row.getString("calendar"),
                MarketPhase.valueOf(row.getString("phase")),
                row.getLong("planned_until_micros"),
                row.getBoolean("held"),
                auction);
        return new Entry(
                plan,
                row.getString("calendar_override"),
                rules(row.getString("rules")),
                row.getLong("next_due_micros"));
    }

    private static MarketRules rules(String json) {
        try {
            return "{}".equals(json) ? null : MAPPER.readValue(json, MarketRules.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(MarketRules rules) {
        try {
            return MAPPER.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
