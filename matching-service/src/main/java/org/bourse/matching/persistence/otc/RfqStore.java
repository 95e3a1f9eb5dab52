package org.bourse.matching.persistence.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.domain.otc.Quote;
import org.bourse.matching.domain.otc.QuotePrices;
import org.bourse.matching.domain.otc.QuoteState;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.domain.otc.RfqState;
import org.bourse.matching.domain.otc.RfqTerms;

/** The tables of requests for quote and their quotes. The row of the request is the lock of the whole. */
@ApplicationScoped
public class RfqStore {
    private static final String INSERT =
            """
            insert into rfqs (rfq_id, requester_account_id, client_rfq_id, symbol, side, quantity_lots, dealers, state,
                version, expires_at_micros, due_micros, created_at_micros, changed_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict (requester_account_id, client_rfq_id) where client_rfq_id is not null do nothing""";
    private static final String LOCK = "select * from rfqs where rfq_id = $1 for update";
    private static final String FIND = "select * from rfqs where rfq_id = $1";
    private static final String DUE =
            """
            select * from rfqs where due_micros <= $1 order by due_micros limit $2 for update skip locked""";
    private static final String LIST =
            """
            select * from rfqs where ($1::text[] is null or requester_account_id = any($1) or dealers && $1)
            and ($2::text is null or symbol = $2) and ($3::text is null or state = $3) and number > $4
            order by number limit $5""";
    private static final String QUOTES = "select * from quotes where rfq_id = any($1) order by number";
    private static final String UPDATE =
            """
            update rfqs set state = $3, version = $4, due_micros = $5, deal_id = $6, changed_at_micros = $7
            where rfq_id = $1 and version = $2""";
    private static final String SAVE_QUOTE =
            """
            insert into quotes (quote_id, rfq_id, dealer_account_id, bid_ticks, offer_ticks, quantity_lots,
                valid_until_micros, state, version, reason, changed_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (quote_id) do update set bid_ticks = excluded.bid_ticks, offer_ticks = excluded.offer_ticks,
                quantity_lots = excluded.quantity_lots, valid_until_micros = excluded.valid_until_micros,
                state = excluded.state, version = excluded.version, reason = excluded.reason,
                changed_at_micros = excluded.changed_at_micros""";

    @Inject
    Pool pool;

    @Inject
    DealStore deals;

    /** Adds a request; tells whether its client identifier is new. */
    public Uni<Boolean> add(SqlConnection connection, Rfq rfq) {
        RfqTerms terms = rfq.terms();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        terms.rfqId(),
                        terms.requesterAccountId(),
                        terms.clientRfqId(),
                        terms.symbol(),
                        terms.side() == null ? null : terms.side().name(),
                        terms.quantityLots(),
                        terms.dealers().toArray(String[]::new),
                        rfq.state().name(),
                        rfq.version(),
                        terms.expiresAtMicros(),
                        rfq.dueMicros(),
                        terms.createdAtMicros(),
                        rfq.changedAtMicros())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A request, locked until the end of the transaction; null where there is none. */
    public Uni<RfqRow> lock(SqlConnection connection, String rfqId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(rfqId)).chain(rows -> one(connection, rows));
    }

    /** A request, or null. */
    public Uni<RfqRow> find(String rfqId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(rfqId)).chain(rows -> one(pool, rows));
    }

    /** Requests in which time has to act, locked; those that somebody acts on are left for later. */
    public Uni<List<RfqRow>> due(SqlConnection connection, long nowMicros, int limit) {
        return connection.preparedQuery(DUE).execute(Tuple.of(nowMicros, limit)).chain(rows -> whole(connection, rows));
    }

    /** Requests that an account made or got, after a position; null for accounts, symbol or state means all. */
    public Uni<List<RfqRow>> list(List<String> accounts, String symbol, String state, long after, int limit) {
        String[] own = accounts == null ? null : accounts.toArray(String[]::new);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(own, symbol, state, after, limit))
                .chain(rows -> whole(pool, rows));
    }

    /**
     * Stores a request after a change, with the quotes that changed.
     *
     * @param before as it was locked
     * @param dealId what came of it; null while nothing was accepted
     */
    public Uni<Void> save(SqlConnection connection, Rfq before, Rfq after, String dealId) {
        List<Tuple> changed = new ArrayList<>();
        for (Quote quote : after.quotes()) {
            if (!quote.equals(before.quote(quote.quoteId()))) {
                changed.add(values(after.terms().rfqId(), quote));
            }
        }
        Uni<Void> stored = connection
                .preparedQuery(UPDATE)
                .execute(Tuple.from(Arrays.asList(
                        after.terms().rfqId(),
                        before.version(),
                        after.state().name(),
                        after.version(),
                        after.dueMicros(),
                        dealId,
                        after.changedAtMicros())))
                .invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw new IllegalStateException(
                                after.terms().rfqId() + " was changed by somebody else under its lock");
                    }
                })
                .replaceWithVoid();
        return changed.isEmpty()
                ? stored
                : stored.chain(() -> connection.preparedQuery(SAVE_QUOTE).executeBatch(changed))
                        .replaceWithVoid();
    }

    private static Tuple values(String rfqId, Quote quote) {
        return Tuple.from(Arrays.asList(
                quote.quoteId(),
                rfqId,
                quote.dealerAccountId(),
                quote.prices().bidTicks(),
                quote.prices().offerTicks(),
                quote.quantityLots(),
                quote.validUntilMicros(),
                quote.state().name(),
                quote.version(),
                quote.reason(),
                quote.changedAtMicros()));
    }

    private Uni<RfqRow> one(SqlClient client, RowSet<Row> rows) {
        return whole(client, rows).map(list -> list.isEmpty() ? null : list.get(0));
    }

    private Uni<List<RfqRow>> whole(SqlClient client, RowSet<Row> rows) {
        List<Row> requests = new ArrayList<>();
        rows.forEach(requests::add);
        if (requests.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String[] ids = requests.stream().map(row -> row.getString("rfq_id")).toArray(String[]::new);
        List<String> dealIds = requests.stream()
                .map(row -> row.getString("deal_id"))
                .filter(Objects::nonNull)
                .toList();
        return client.preparedQuery(QUOTES).execute(Tuple.of(ids)).chain(found -> {
            Map<String, List<Quote>> quotes = new HashMap<>();
            found.forEach(row -> quotes.computeIfAbsent(row.getString("rfq_id"), id -> new ArrayList<>())
                    .add(quote(row)));
            return deals.find(client, dealIds).map(agreed -> requests.stream()
                    .map(row -> new RfqRow(
                            row.getLong("number"),
                            rfq(row, quotes.getOrDefault(row.getString("rfq_id"), List.of())),
                            agreed.get(row.getString("deal_id"))))
                    .toList());
        });
    }

    private static Rfq rfq(Row row, List<Quote> quotes) {
        String side = row.getString("side");
        return new Rfq(
                new RfqTerms(
                        row.getString("rfq_id"),
                        row.getString("requester_account_id"),
                        row.getString("client_rfq_id"),
                        row.getString("symbol"),
                        side == null ? null : Side.valueOf(side),
                        row.getLong("quantity_lots"),
                        List.of(row.getArrayOfStrings("dealers")),
                        row.getLong("expires_at_micros"),
                        row.getLong("created_at_micros")),
                RfqState.valueOf(row.getString("state")),
                row.getInteger("version"),
                quotes,
                row.getLong("changed_at_micros"));
    }

    private static Quote quote(Row row) {
        return new Quote(
                row.getString("quote_id"),
                row.getString("dealer_account_id"),
                new QuotePrices(row.getLong("bid_ticks"), row.getLong("offer_ticks")),
                row.getLong("quantity_lots"),
                row.getLong("valid_until_micros"),
                QuoteState.valueOf(row.getString("state")),
                row.getInteger("version"),
                row.getString("reason"),
                row.getLong("changed_at_micros"));
    }
}
