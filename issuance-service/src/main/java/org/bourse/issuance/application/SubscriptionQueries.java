package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionState;
import org.bourse.issuance.persistence.InstrumentEntity;
import org.bourse.issuance.persistence.SubscriptionEntity;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is asked about subscriptions and allocations. */
@ApplicationScoped
public class SubscriptionQueries {
    private static final String ALL =
            "from SubscriptionEntity s where s.offeringId = :offering and s.sequence > :above ";
    private static final String OWN = "and (s.ownerClientId = :client or s.brokerClientId = :client) ";
    private static final String ALLOTTED = "and s.state in (:states) ";
    private static final String ORDER = "order by s.sequence";
    private static final String ONE =
            """
            select s, i from SubscriptionEntity s
            join OfferingEntity o on o.offeringId = s.offeringId
            join InstrumentEntity i on i.symbol = o.symbol
            where s.subscriptionId = :id""";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    OfferingQueries offerings;

    @Inject
    Access access;

    @Inject
    Caller caller;

    /** The subscriptions of an offering: all for the issuer, its own for everybody else. */
    public <T> Uni<Page<T>> list(String offeringId, String cursor, Integer limit, Function<SubscriptionView, T> body) {
        return offerings.find(offeringId).chain(view -> {
            boolean all = access.isOwner(view.ownerClientId()) && caller.has("offerings:manage");
            return page("subscriptions", all ? ALL : ALL + OWN, view, cursor, limit, body);
        });
    }

    /** What the subscriptions of an offering receive, for the issuer. */
    public <T> Uni<Page<T>> allocations(
            String offeringId, String cursor, Integer limit, Function<SubscriptionView, T> body) {
        return offerings
                .managed(offeringId)
                .chain(view -> page("allocations", ALL + ALLOTTED, view, cursor, limit, body));
    }

    /** A subscription of the caller. */
    public Uni<SubscriptionView> find(String subscriptionId) {
        return sessions.withSession(session -> session.createSelectionQuery(ONE, Object[].class)
                        .setParameter("id", subscriptionId)
                        .getSingleResultOrNull())
                .map(columns -> {
                    if (columns == null
                            || !access.mayActFor(((SubscriptionEntity) columns[0])
                                    .subscription()
                                    .accountId())) {
                        throw Refusals.subscriptionNotFound(subscriptionId);
                    }
                    return new SubscriptionView(
                            ((SubscriptionEntity) columns[0]).subscription(),
                            ((InstrumentEntity) columns[1]).instrument());
                });
    }

    private <T> Uni<Page<T>> page(
            String list,
            String query,
            OfferingView view,
            String cursor,
            Integer limit,
            Function<SubscriptionView, T> body) {
        String name = list + ' ' + view.offering().offeringId();
        long above = Page.position(name, cursor);
        int size = Page.limit(limit);
        return sessions.withSession(session -> {
                    var selection = session.createSelectionQuery(query + ORDER, SubscriptionEntity.class)
                            .setParameter("offering", view.offering().offeringId())
                            .setParameter("above", above)
                            .setMaxResults(size + 1);
                    if (query.endsWith(OWN)) {
                        selection.setParameter("client", caller.clientId());
                    }
                    if (query.endsWith(ALLOTTED)) {
                        selection.setParameter(
                                "states", List.of(SubscriptionState.ALLOTTED, SubscriptionState.SETTLED));
                    }
                    return selection.getResultList();
                })
                .map(rows -> rows.stream().map(SubscriptionEntity::subscription).toList())
                .map(rows -> Pages.of(
                        name,
                        rows,
                        size,
                        Subscription::sequence,
                        row -> body.apply(new SubscriptionView(row, view.instrument()))));
    }
}
