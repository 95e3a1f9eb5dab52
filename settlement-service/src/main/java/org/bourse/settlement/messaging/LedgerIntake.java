package org.bourse.settlement.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.Intake;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;
import org.bourse.settlement.application.ProcessLedgerBatch;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that moves money comes in here, through one channel and in one transaction per batch. */
@ApplicationScoped
public class LedgerIntake {
    /** Consumer group of the ledger. */
    public static final String GROUP = "settlement.ledger";

    @Inject
    Intake intake;

    @Inject
    ProcessLedgerBatch ledger;

    @Inject
    MeterRegistry meters;

    /** A batch of records. */
    @Incoming("ledger")
    public Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return intake.process(GROUP, records, this::handle);
    }

    private Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries) {
        return Uni.createFrom()
                .deferred(() -> ledger.process(connection, deliveries))
                .onFailure(LedgerViolation.class)
                .transform(failure -> refused(failure, deliveries.size()));
    }

    /** In a larger batch the record is still to be found; only the one that stands alone is refused for good. */
    private PoisonException refused(LedgerViolation violation, int records) {
        if (records == 1) {
            meters.counter("settlement_records_refused_total", "code", violation.code())
                    .increment();
        }
        return new PoisonException(violation.code(), violation.getMessage());
    }
}
