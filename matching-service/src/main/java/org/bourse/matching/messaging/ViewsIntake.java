package org.bourse.matching.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bourse.matching.application.AccountHeads;
import org.bourse.matching.application.KeepOrderViews;
import org.bourse.runtime.messaging.Intake;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the journals of the markets. */
@ApplicationScoped
public class ViewsIntake {
    private static final String GROUP = "matching.views";

    @Inject
    Intake intake;

    @Inject
    KeepOrderViews useCase;

    @Inject
    AccountHeads heads;

    /** Takes a batch; then those who follow an account look for what is new. */
    @Incoming("views")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.process(GROUP, records, useCase::handle).invoke(heads::wake);
    }
}
