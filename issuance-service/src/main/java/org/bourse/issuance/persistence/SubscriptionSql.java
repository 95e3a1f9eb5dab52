package org.bourse.issuance.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionCommand;
import org.bourse.issuance.domain.subscription.SubscriptionState;

/** Moves many subscriptions with one statement, by the state table of {@link Subscription}. */
@ApplicationScoped
public class SubscriptionSql {
    private static final int ROWS_MAX = 5000;
    private static final String CONFIRM =
            """
            update subscriptions s set state = $3, version = version + 1, changed_at_micros = $4
            from unnest($1::text[], $2::bigint[]) as u(id, held)
            where s.subscription_id = u.id and s.state = any($5::text[]) and s.hold_minor = u.held""";
    private static final String MISMATCHED =
            """
            select s.subscription_id from subscriptions s
            join unnest($1::text[], $2::bigint[]) as u(id, held) on s.subscription_id = u.id
            where s.hold_minor <> u.held limit 1""";
    private static final String DECLINE =
            """
            update subscriptions s
            set state = $3, decline_reason = u.reason, version = version + 1, changed_at_micros = $4
            from unnest($1::text[], $2::text[]) as u(id, reason)
            where s.subscription_id = u.id and s.state = any($5::text[])""";
    private static final String RELEASE =
            """
            update subscriptions s set released_minor = u.released, version = version + 1, changed_at_micros = $3
            from unnest($1::text[], $2::bigint[]) as u(id, released)
            where s.subscription_id = u.id and s.released_minor is null""";
    private static final String WAITING =
            "select count(*) from subscriptions where offering_id = $1 and state = 'PENDING'";
    private static final String BOOK =
            """
            select subscription_id, account_id, sequence, quantity_lots, hold_minor from subscriptions
            where offering_id = $1 and state = any($2::text[]) order by sequence limit $3""";
    private static final String ALLOT =
            """
            update subscriptions s
            set state = $4, allotted_lots = u.lots, charge_minor = u.charge, version = version + 1, changed_at_micros = $5
            from unnest($1::text[], $2::bigint[], $3::bigint[]) as u(id, lots, charge)
            where s.subscription_id = u.id and s.state = any($6::text[])""";
    private static final String SETTLE =
            """
            update subscriptions
            set state = $2, released_minor = hold_minor - charge_minor, version = version + 1, changed_at_micros = $3
            where offering_id = $1 and state = any($4::text[])""";
    private static final String COUNTS =
            """
            select state, count(*) as subscriptions, sum(quantity_lots) as lots from subscriptions
            where offering_id = $1 group by state""";

    /**
     * A line of the closed book.
     *
     * @param subscriptionId the subscription
     * @param accountId its account
     * @param sequence its place in the order of arrival
     * @param quantityLots what it asks for
     * @param holdMinor what is held for it
     */
    public record BookLine(String subscriptionId, String accountId, long sequence, long quantityLots, long holdMinor) {}

    /**
     * What a line of the book receives.
     *
     * @param line the line
     * @param lots lots allotted
     * @param chargeMinor cash charged
     */
    public record Share(BookLine line, long lots, long chargeMinor) {}

    /** The holds of these subscriptions are placed; returns how many moved. */
    public Uni<Integer> confirm(SqlConnection connection, List<String> ids, List<Long> heldMinor, long nowMicros) {
        return connection
                .preparedQuery(CONFIRM)
                .execute(Tuple.of(
                        ids.toArray(String[]::new),
                        heldMinor.toArray(Long[]::new),
                        to(SubscriptionCommand.CONFIRM_HOLD),
                        nowMicros,
                        from(SubscriptionCommand.CONFIRM_HOLD)))
                .map(RowSet::rowCount);
    }

    /** A subscription for which another amount is held than was asked; null where there is none. */
    public Uni<String> mismatched(SqlConnection connection, List<String> ids, List<Long> heldMinor) {
        return connection
                .preparedQuery(MISMATCHED)
                .execute(Tuple.of(ids.toArray(String[]::new), heldMinor.toArray(Long[]::new)))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
    }

    /** The holds of these subscriptions are declined. */
    public Uni<Void> decline(SqlConnection connection, List<String> ids, List<String> reasons, long nowMicros) {
        return connection
                .preparedQuery(DECLINE)
                .execute(Tuple.of(
                        ids.toArray(String[]::new),
                        reasons.toArray(String[]::new),
                        to(SubscriptionCommand.DECLINE_HOLD),
                        nowMicros,
                        from(SubscriptionCommand.DECLINE_HOLD)))
                .replaceWithVoid();
    }

    /** The holds of these withdrawn subscriptions are released. */
    public Uni<Void> release(SqlConnection connection, List<String> ids, List<Long> releasedMinor, long nowMicros) {
        return connection
                .preparedQuery(RELEASE)
                .execute(Tuple.of(ids.toArray(String[]::new), releasedMinor.toArray(Long[]::new), nowMicros))
                .replaceWithVoid();
    }

    /** How many subscriptions of an offering wait for their hold. */
    public Uni<Long> waiting(SqlConnection connection, String offeringId) {
        return connection.preparedQuery(WAITING).execute(Tuple.of(offeringId)).map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    /** The subscriptions of an offering that count, in the order of arrival. */
    public Uni<List<BookLine>> book(SqlConnection connection, String offeringId, int limit) {
        return connection
                .preparedQuery(BOOK)
                .execute(Tuple.of(offeringId, from(SubscriptionCommand.ALLOT), limit))
                .map(rows -> stream(rows)
                        .map(row -> new BookLine(
                                row.getString(0), row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                        .toList());
    }

    /** Stores what everybody receives; returns how many subscriptions moved. */
    public Uni<Integer> allot(SqlConnection connection, List<Share> shares, long nowMicros) {
        Uni<Integer> moved = Uni.createFrom().item(0);
        for (int from = 0; from < shares.size(); from += ROWS_MAX) {
            List<Share> part = shares.subList(from, Math.min(shares.size(), from + ROWS_MAX));
            moved = moved.chain(before -> allotPart(connection, part, nowMicros).map(count -> before + count));
        }
        return moved;
    }

    /** Everything that was allotted in an offering is settled. */
    public Uni<Void> settle(SqlConnection connection, String offeringId, long nowMicros) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.of(
                        offeringId, to(SubscriptionCommand.SETTLE), nowMicros, from(SubscriptionCommand.SETTLE)))
                .replaceWithVoid();
    }

    /** Number and quantity of subscriptions per state. */
    public Uni<List<Row>> counts(SqlClient client, String offeringId) {
        return client.preparedQuery(COUNTS).execute(Tuple.of(offeringId)).map(rows -> stream(rows)
                .toList());
    }

    private static Uni<Integer> allotPart(SqlConnection connection, List<Share> shares, long nowMicros) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(
                shares.stream().map(share -> share.line().subscriptionId()).toArray(String[]::new));
        parameters.add(shares.stream().map(Share::lots).toArray(Long[]::new));
        parameters.add(shares.stream().map(Share::chargeMinor).toArray(Long[]::new));
        parameters.add(to(SubscriptionCommand.ALLOT));
        parameters.add(nowMicros);
        parameters.add(from(SubscriptionCommand.ALLOT));
        return connection.preparedQuery(ALLOT).execute(Tuple.from(parameters)).map(RowSet::rowCount);
    }

    private static String[] from(SubscriptionCommand command) {
        return Subscription.TABLE.takers(command).stream().map(Enum::name).toArray(String[]::new);
    }

    private static String to(SubscriptionCommand command) {
        SubscriptionState taker = Subscription.TABLE.takers(command).get(0);
        return Subscription.TABLE.next(taker, command).orElseThrow().name();
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
