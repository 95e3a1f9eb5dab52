package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.issuance.persistence.SubscriptionSql;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/** Settlement tells what became of the holds: only now a subscription counts, or does not. */
@ApplicationScoped
public class ApplyHolds {
    @Inject
    SubscriptionSql subscriptions;

    /** Makes the effects of a batch. */
    public Uni<List<OutgoingEvent>> run(SqlConnection connection, List<Delivery> deliveries) {
        Batch batch = new Batch();
        deliveries.forEach(batch::add);
        long now = Announcements.nowMicros();
        return confirm(connection, batch, now)
                .chain(() -> batch.declined.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : subscriptions.decline(connection, batch.declined, batch.reasons, now))
                .chain(() -> batch.released.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : subscriptions.release(connection, batch.released, batch.releasedMinor, now))
                .replaceWith(List.of());
    }

    private Uni<Void> confirm(SqlConnection connection, Batch batch, long now) {
        if (batch.placed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return subscriptions
                .confirm(connection, batch.placed, batch.heldMinor, now)
                .chain(moved -> moved == batch.placed.size()
                        ? Uni.createFrom().voidItem()
                        // Those that did not move were withdrawn meanwhile, or something is very wrong.
                        : subscriptions
                                .mismatched(connection, batch.placed, batch.heldMinor)
                                .invoke(ApplyHolds::refuse)
                                .replaceWithVoid());
    }

    private static void refuse(String subscriptionId) {
        if (subscriptionId != null) {
            throw new PoisonException("HOLD_MISMATCH", "another amount is held for " + subscriptionId);
        }
    }

    /** The records of a batch by what they say. */
    private static final class Batch {
        private final List<String> placed = new ArrayList<>();
        private final List<Long> heldMinor = new ArrayList<>();
        private final List<String> declined = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private final List<String> released = new ArrayList<>();
        private final List<Long> releasedMinor = new ArrayList<>();

        void add(Delivery delivery) {
            if (delivery.event() instanceof SubscriptionHoldPlaced event) {
                placed.add(event.subscriptionId());
                heldMinor.add(event.heldMinor());
            } else if (delivery.event() instanceof SubscriptionHoldDeclined event) {
                declined.add(event.subscriptionId());
                reasons.add(event.reason().name());
            } else if (delivery.event() instanceof SubscriptionHoldReleased event) {
                released.add(event.subscriptionId());
                releasedMinor.add(event.releasedMinor());
            } else {
                throw new PoisonException(
                        "UNEXPECTED_TYPE", delivery.event().getClass().getSimpleName());
            }
        }
    }
}
