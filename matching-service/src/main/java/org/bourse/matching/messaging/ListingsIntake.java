package org.bourse.matching.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bourse.matching.application.OpenListedMarkets;
import org.bourse.runtime.messaging.Intake;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads instruments. */
@ApplicationScoped
public class ListingsIntake {
    private static final String GROUP = "matching.listings";

    @Inject
    Intake intake;

    @Inject
    OpenListedMarkets useCase;

    /** Takes a batch. */
    @Incoming("listings")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.process(GROUP, records, useCase::handle);
    }
}
