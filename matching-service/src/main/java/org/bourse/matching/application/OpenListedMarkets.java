package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.persistence.Markets;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/** Opens the market of an instrument when it is listed for the first time. */
@ApplicationScoped
public class OpenListedMarkets {
    @Inject
    Markets markets;

    /** Takes changes of instruments; the openings go to the engine's input log. */
    public Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries) {
        List<OutgoingEvent> openings = new ArrayList<>();
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Delivery delivery : deliveries) {
            if (!(delivery.event() instanceof InstrumentChanged instrument)) {
                throw new PoisonException(
                        "UNEXPECTED_EVENT", delivery.event().getClass().getSimpleName());
            }
            if (instrument.status() == InstrumentStatus.LISTED) {
                OpenMarket opening = opening(instrument);
                chain = chain.chain(() -> markets.add(connection, opening, instrument.changedAtMicros()))
                        .invoke(added -> {
                            if (added) {
                                openings.add(OutgoingEvent.causedBy(
                                        delivery, Topics.BOOK_COMMANDS, opening.symbol(), opening));
                            }
                        })
                        .replaceWithVoid();
            }
        }
        return chain.replaceWith(openings);
    }

    private static OpenMarket opening(InstrumentChanged instrument) {
        return new OpenMarket(
                instrument.symbol(),
                instrument.currency(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.currencyScale(),
                instrument.assetScale(),
                instrument.referencePriceTicks() == null ? 0 : instrument.referencePriceTicks());
    }
}
