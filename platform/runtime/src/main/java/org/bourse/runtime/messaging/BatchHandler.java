package org.bourse.runtime.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * The effects of a batch of records, made in one transaction. It may be called again for the same records, or for parts of them, after a
 * transaction that was rolled back; so it keeps nothing in memory that the transaction does not hold.
 */
@FunctionalInterface
public interface BatchHandler {
    /**
     * Makes the effects.
     *
     * @param connection in the transaction
     * @param deliveries records not seen before, in order per partition
     * @return events to publish once the transaction is committed
     */
    Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries);
}
