package org.bourse.pricing.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bourse.pricing.application.TakeMarketData;
import org.bourse.runtime.messaging.Intake;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes instruments, trades and book updates. */
@ApplicationScoped
public class MarketDataIntake {
    /** The consumer group, under which the positions are kept. */
    static final String GROUP = "pricing.market-data";

    @Inject
    Intake intake;

    @Inject
    TakeMarketData takeMarketData;

    /** Takes a batch. */
    @Incoming("marketdata")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.process(GROUP, records, takeMarketData::take);
    }
}
