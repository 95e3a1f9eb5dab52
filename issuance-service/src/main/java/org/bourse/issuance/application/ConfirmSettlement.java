package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.issuance.domain.Decision;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.instrument.InstrumentCommand;
import org.bourse.issuance.domain.instrument.InstrumentMoved;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.domain.offering.OfferingMoved;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.issuance.persistence.OfferingSql;
import org.bourse.issuance.persistence.SubscriptionSql;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/** Settlement has settled chunks of an allotment; with the last one the units exist. */
@ApplicationScoped
public class ConfirmSettlement {
    @Inject
    OfferingSql offerings;

    @Inject
    SubscriptionSql subscriptions;

    @Inject
    LifecycleSql lifecycle;

    /** Makes the effects of a batch. */
    public Uni<List<OutgoingEvent>> run(SqlConnection connection, List<Delivery> deliveries) {
        Map<String, List<Delivery>> byOffering = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            if (!(delivery.event() instanceof AllotmentsSettled event)) {
                throw new PoisonException(
                        "UNEXPECTED_TYPE", delivery.event().getClass().getSimpleName());
            }
            byOffering
                    .computeIfAbsent(event.offeringId(), id -> new ArrayList<>())
                    .add(delivery);
        }
        List<OutgoingEvent> events = new ArrayList<>();
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<Delivery>> entry : byOffering.entrySet()) {
            chain = chain.chain(() -> settle(connection, entry.getKey(), entry.getValue(), events));
        }
        return chain.replaceWith(events);
    }

    private Uni<Void> settle(
            SqlConnection connection, String offeringId, List<Delivery> deliveries, List<OutgoingEvent> events) {
        Uni<OfferingSql.Locked> locked = offerings.lock(connection, offeringId).invoke(found -> {
            if (found == null) {
                throw new PoisonException("UNKNOWN_OFFERING", offeringId);
            }
        });
        for (Delivery delivery : deliveries) {
            locked = locked.call(() -> mark(connection, (AllotmentsSettled) delivery.event()));
        }
        Delivery last = deliveries.get(deliveries.size() - 1);
        return locked.chain(found -> offerings
                .allSettled(connection, offeringId)
                .chain(all -> all
                        ? issue(connection, found, last, events)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> mark(SqlConnection connection, AllotmentsSettled event) {
        OfferingSql.Chunk chunk =
                new OfferingSql.Chunk(event.chunk(), event.lines(), event.quantityLots(), event.chargedMinor());
        return offerings
                .settled(connection, event.offeringId(), event.allocationId(), chunk, event.settledAtMicros())
                .invoke(known -> {
                    if (!known) {
                        throw new PoisonException(
                                "ALLOTMENT_MISMATCH",
                                "no chunk " + event.chunk() + " of " + event.allocationId() + " has these totals");
                    }
                });
    }

    private Uni<Void> issue(
            SqlConnection connection, OfferingSql.Locked locked, Delivery cause, List<OutgoingEvent> events) {
        long now = Announcements.nowMicros();
        if (!(locked.offering().decide(OfferingCommand.CONFIRM_SETTLEMENT, now)
                instanceof Decision.Accepted<OfferingMoved> accepted)) {
            // told again, after everything was settled
            return Uni.createFrom().voidItem();
        }
        Offering offering = locked.offering().apply(accepted.event());
        events.add(Announcements.of(offering, cause.trace()));
        Instrument instrument = issued(locked.instrument(), now);
        Uni<Void> chain = offerings
                .store(connection, offering)
                .chain(() -> subscriptions.settle(connection, offering.offeringId(), now));
        if (instrument.version() != locked.instrument().version()) {
            events.add(Announcements.of(instrument, cause.trace()));
            chain = chain.chain(() -> offerings.store(connection, instrument));
        }
        return chain.chain(() -> lifecycle.add(connection, Announcements.entry(instrument, offering, cause.trace())));
    }

    /** The first offering brings the instrument into being; a later one adds to it. */
    private static Instrument issued(Instrument instrument, long now) {
        return instrument.decide(InstrumentCommand.ISSUE, null, now)
                        instanceof Decision.Accepted<InstrumentMoved> accepted
                ? instrument.apply(accepted.event())
                : instrument;
    }
}
