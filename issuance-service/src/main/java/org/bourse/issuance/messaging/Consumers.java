package org.bourse.issuance.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bourse.issuance.application.ApplyHolds;
import org.bourse.issuance.application.ConfirmSettlement;
import org.bourse.issuance.application.RecordFirstTrades;
import org.bourse.runtime.messaging.Intake;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What issuance hears from the other services. */
@ApplicationScoped
public class Consumers {
    @Inject
    Intake intake;

    @Inject
    ApplyHolds holds;

    @Inject
    ConfirmSettlement settlements;

    @Inject
    RecordFirstTrades trades;

    /** Holds of subscriptions: placed, declined, released. */
    @Incoming("holds")
    public Uni<Void> holds(ConsumerRecords<String, byte[]> records) {
        return intake.process("issuance.holds", records, holds::run);
    }

    /** Chunks of allotments that are settled. */
    @Incoming("settlements")
    public Uni<Void> settlements(ConsumerRecords<String, byte[]> records) {
        return intake.process("issuance.settlements", records, settlements::run);
    }

    /** The tape. */
    @Incoming("trades")
    public Uni<Void> trades(ConsumerRecords<String, byte[]> records) {
        return intake.process("issuance.lifecycle", records, trades::run);
    }
}
