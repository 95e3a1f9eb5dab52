package org.bourse.issuance.application;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.issuance.domain.subscription.SubscriptionState;
import org.bourse.issuance.persistence.IssuerEntity;
import org.bourse.issuance.persistence.OfferingStore;
import org.bourse.issuance.persistence.SubscriptionSql;
import org.bourse.runtime.http.Page;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is asked about issuers and offerings. */
@ApplicationScoped
public class OfferingQueries {
    private static final String LIST = "offerings";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Inject
    OfferingStore offerings;

    @Inject
    SubscriptionSql subscriptions;

    @Inject
    Access access;

    @Inject
    CurrentIdentityAssociation identity;

    /**
     * How far an offering has come.
     *
     * @param offering the offering
     * @param subscribedLots quantity of the subscriptions that count, which may be beyond 64 bits
     * @param subscriptions all but the withdrawn ones
     * @param pending those that wait for their hold
     * @param active those that count
     * @param declined those whose hold was declined
     */
    public record Progress(
            OfferingView offering,
            BigDecimal subscribedLots,
            long subscriptions,
            long pending,
            long active,
            long declined) {}

    /** An issuer, and whether the caller is its owner. */
    public <T> Uni<T> issuer(String issuerId, Function<IssuerEntity, T> owners, Function<IssuerEntity, T> others) {
        return sessions.withSession(session -> session.find(IssuerEntity.class, issuerId))
                .map(issuer -> {
                    if (issuer == null) {
                        throw Refusals.issuerNotFound(issuerId);
                    }
                    return (access.isOwner(issuer.ownerClientId()) ? owners : others).apply(issuer);
                });
    }

    /** All offerings that are not drafts, in the order of drafting. */
    public <T> Uni<Page<T>> list(String cursor, Integer limit, Function<OfferingView, T> body) {
        long above = Page.position(LIST, cursor);
        int size = Page.limit(limit);
        return sessions.withSession(session -> offerings.published(session, above, size + 1))
                .map(rows -> Pages.of(
                        LIST, rows, size, row -> row.offering().number(), row -> body.apply(OfferingView.of(row))));
    }

    /** An offering; a draft only for its owner. */
    public Uni<OfferingView> find(String offeringId) {
        return sessions.withSession(session -> offerings.find(session, offeringId))
                .map(stored -> {
                    if (stored == null) {
                        throw Refusals.offeringNotFound(offeringId);
                    }
                    return OfferingView.of(stored);
                })
                .call(view -> view.offering().state() == OfferingState.DRAFT
                        ? owner(view, offeringId)
                        : Uni.createFrom().voidItem());
    }

    /** An offering that the caller manages. */
    public Uni<OfferingView> managed(String offeringId) {
        return find(offeringId).invoke(view -> access.manages(view.ownerClientId(), offeringId));
    }

    /** How far an offering has come. */
    public Uni<Progress> progress(String offeringId) {
        return find(offeringId)
                .chain(view -> subscriptions.counts(pool, offeringId).map(counts -> progress(view, counts)));
    }

    /** Public operations do not ask for a token, so that whose it is has to be found out first. */
    private Uni<Void> owner(OfferingView view, String offeringId) {
        return identity.getDeferredIdentity()
                .invoke(identity::setIdentity)
                .invoke(who -> {
                    if (who.isAnonymous() || !access.isOwner(view.ownerClientId())) {
                        throw Refusals.offeringNotFound(offeringId);
                    }
                })
                .replaceWithVoid();
    }

    private static Progress progress(OfferingView view, List<Row> counts) {
        long all = 0;
        long pending = 0;
        long active = 0;
        long declined = 0;
        BigDecimal lots = BigDecimal.ZERO;
        for (Row row : counts) {
            long count = row.getLong("subscriptions");
            SubscriptionState state = SubscriptionState.valueOf(row.getString("state"));
            switch (state) {
                case PENDING -> pending += count;
                case DECLINED -> declined += count;
                case ACTIVE, ALLOTTED, SETTLED -> {
                    active += count;
                    lots = lots.add(row.getBigDecimal("lots"));
                }
                case WITHDRAWN -> all -= count;
            }
            all += count;
        }
        return new Progress(view, lots, all, pending, active, declined);
    }
}
