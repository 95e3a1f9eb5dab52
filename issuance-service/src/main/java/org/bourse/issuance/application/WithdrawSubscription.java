package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.topic.Topics;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionCommand;
import org.bourse.issuance.persistence.OfferingStore;
import org.bourse.issuance.persistence.SubscriptionEntity;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.hibernate.reactive.mutiny.Mutiny;

/** An investor takes a subscription back while the offering is open; settlement releases its hold. */
@ApplicationScoped
public class WithdrawSubscription {
    private static final String OFFERING_OF =
            "select s.offeringId, s.accountId from SubscriptionEntity s where s.subscriptionId = :id";
    private static final String FOR_CHANGE = "from SubscriptionEntity s where s.subscriptionId = :id";

    @Inject
    Writes writes;

    @Inject
    Access access;

    @Inject
    OfferingStore offerings;

    /** Withdraws the subscription. */
    public Uni<Response> run(String subscriptionId, Function<SubscriptionView, Object> body) {
        return writes.withSession(null, (session, events) -> session.createSelectionQuery(OFFERING_OF, Object[].class)
                .setParameter("id", subscriptionId)
                .getSingleResultOrNull()
                .chain(ids -> {
                    if (ids == null || !access.mayActFor((String) ids[1])) {
                        throw Refusals.subscriptionNotFound(subscriptionId);
                    }
                    return offerings.lockShared(session, (String) ids[0]);
                })
                .chain(stored -> withdraw(session, stored, subscriptionId, events))
                .map(view -> Reply.ok(body.apply(view))));
    }

    private static Uni<SubscriptionView> withdraw(
            Mutiny.Session session, OfferingStore.Stored stored, String subscriptionId, List<OutgoingEvent> events) {
        long now = Announcements.nowMicros();
        String what = "Offering " + stored.offering().offering().offeringId();
        Refusals.accepted(stored.offering().offering().decide(OfferingCommand.WITHDRAW_SUBSCRIPTION, now), what);
        // The row is locked before it is read: the hold may be confirmed at this moment.
        return session.createSelectionQuery(FOR_CHANGE, SubscriptionEntity.class)
                .setParameter("id", subscriptionId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult()
                .map(entity -> {
                    Subscription before = entity.subscription();
                    Subscription after = before.apply(Refusals.accepted(
                            before.decide(SubscriptionCommand.WITHDRAW, now), "Subscription " + subscriptionId));
                    entity.take(after);
                    events.add(OutgoingEvent.ofRequest(
                            Topics.SUBSCRIPTIONS,
                            after.accountId(),
                            new SubscriptionWithdrawn(subscriptionId, after.offeringId(), after.accountId(), now)));
                    return new SubscriptionView(after, stored.instrument().instrument());
                });
    }
}
