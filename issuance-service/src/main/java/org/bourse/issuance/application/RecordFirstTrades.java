package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;

/** The first trade of an instrument ends the way that began with its draft; it bears the trace of the order that made it. */
@ApplicationScoped
public class RecordFirstTrades {
    private static final long FIRST = 1;

    @Inject
    LifecycleSql lifecycle;

    /** Makes the effects of a batch. */
    public Uni<List<OutgoingEvent>> run(SqlConnection connection, List<Delivery> deliveries) {
        List<LifecycleSql.Entry> first = deliveries.stream()
                .filter(delivery -> delivery.event() instanceof PublicTrade trade && trade.seq() == FIRST)
                .map(RecordFirstTrades::entry)
                .toList();
        return first.isEmpty()
                ? Uni.createFrom().item(List.of())
                : lifecycle.addFirstTrades(connection, first).replaceWith(List.of());
    }

    private static LifecycleSql.Entry entry(Delivery delivery) {
        PublicTrade trade = (PublicTrade) delivery.event();
        return new LifecycleSql.Entry(
                trade.symbol(),
                LifecycleSql.FIRST_TRADE,
                null,
                null,
                Timestamps.micros(Instant.parse(trade.eventTime())),
                Announcements.traceId(delivery.trace()));
    }
}
