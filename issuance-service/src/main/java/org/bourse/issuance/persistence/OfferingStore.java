package org.bourse.issuance.persistence;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reads offerings with what belongs to them.
 *
 * <p>Subscriptions hold a shared lock on their offering and commands to the offering an exclusive one, so that a close waits for the
 * subscriptions that are running and none slips in behind it. It is an advisory lock and not a lock on the row, because the queue of
 * advisory locks is fair: with row locks an unbroken stream of subscriptions would keep the close waiting for ever.
 */
@ApplicationScoped
public class OfferingStore {
    private static final String LOCK_SHARED =
            "select cast(pg_advisory_xact_lock_shared(hashtextextended(concat('offering ', cast(?1 as text)), 0)) as text)";
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended(concat('offering ', cast(?1 as text)), 0)) as text)";
    private static final String SELECT =
            """
            select o, i, s.ownerClientId from OfferingEntity o
            join InstrumentEntity i on i.symbol = o.symbol
            join IssuerEntity s on s.issuerId = o.issuerId
            """;

    /**
     * An offering with what belongs to it.
     *
     * @param offering its row
     * @param instrument the row of what is issued
     * @param ownerClientId API client of the issuer
     */
    public record Stored(OfferingEntity offering, InstrumentEntity instrument, String ownerClientId) {
        private static Stored of(Object[] columns) {
            return new Stored((OfferingEntity) columns[0], (InstrumentEntity) columns[1], (String) columns[2]);
        }
    }

    /** Locks an offering against a change of its state, together with other subscriptions, and reads it; null where there is none. */
    public Uni<Stored> lockShared(Mutiny.Session session, String offeringId) {
        return lock(session, LOCK_SHARED, offeringId).chain(() -> find(session, offeringId));
    }

    /** Locks an offering alone, and reads it; null where there is none. */
    public Uni<Stored> lock(Mutiny.Session session, String offeringId) {
        return lock(session, LOCK, offeringId).chain(() -> find(session, offeringId));
    }

    /** Reads an offering; null where there is none. */
    public Uni<Stored> find(Mutiny.Session session, String offeringId) {
        return session.createSelectionQuery(SELECT + "where o.offeringId = :id", Object[].class)
                .setParameter("id", offeringId)
                .getSingleResultOrNull()
                .map(columns -> columns == null ? null : Stored.of(columns));
    }

    /** Offerings that are not drafts, in the order of drafting, from above a position. */
    public Uni<List<Stored>> published(Mutiny.Session session, long above, int limit) {
        return session.createSelectionQuery(
                        SELECT + "where o.number > :above and o.state <> :draft order by o.number", Object[].class)
                .setParameter("above", above)
                .setParameter("draft", OfferingState.DRAFT)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(Stored::of).toList());
    }

    /** The price of the newest offering of an instrument, in ticks; null where there is none. */
    public Uni<Long> newestPrice(Mutiny.Session session, String symbol) {
        return session.createSelectionQuery(
                        "select o.priceTicks from OfferingEntity o where o.symbol = :symbol order by o.number desc",
                        Long.class)
                .setParameter("symbol", symbol)
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    private static Uni<String> lock(Mutiny.Session session, String sql, String offeringId) {
        return session.createNativeQuery(sql, String.class)
                .setParameter(1, offeringId)
                .getSingleResult();
    }
}
