package org.bourse.issuance.application;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.instrument.InstrumentCommand;
import org.bourse.issuance.persistence.InstrumentEntity;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.issuance.persistence.OfferingStore;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.hibernate.reactive.mutiny.Mutiny;

/** The venue admits an issued instrument to trading. */
@ApplicationScoped
public class ListInstrument {
    private static final String BY_SYMBOL = "from InstrumentEntity i where i.symbol = :symbol";

    @Inject
    Writes writes;

    @Inject
    OfferingStore offerings;

    @Inject
    LifecycleSql lifecycle;

    /**
     * What is asked for.
     *
     * @param symbol the instrument
     * @param referencePrice price with which trading starts, decimal; null for the price of its newest offering
     */
    public record Command(String symbol, BigDecimal referencePrice) {}

    /** Lists the instrument. */
    public Uni<Response> run(Object request, Command command, Function<Instrument, Object> body) {
        return writes.withSession(request, (session, events) -> session.createSelectionQuery(
                        BY_SYMBOL, InstrumentEntity.class)
                .setParameter("symbol", command.symbol())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .chain(entity -> {
                    if (entity == null) {
                        throw InstrumentQueries.notFound(command.symbol());
                    }
                    return list(session, entity, command, events);
                })
                .map(instrument -> Reply.created(body.apply(instrument), "/v1/instruments/" + instrument.symbol())));
    }

    private Uni<Instrument> list(
            Mutiny.Session session, InstrumentEntity entity, Command command, List<OutgoingEvent> events) {
        Instrument before = entity.instrument();
        return referencePrice(session, before, command).chain(ticks -> {
            Instrument after = before.apply(Refusals.accepted(
                    before.decide(InstrumentCommand.LIST, ticks, Announcements.nowMicros()),
                    "Instrument " + command.symbol()));
            entity.take(after);
            events.add(Announcements.of(after, Context.current()));
            return lifecycle
                    .add(session, Announcements.entry(after, null, Context.current()))
                    .replaceWith(after);
        });
    }

    private Uni<Long> referencePrice(Mutiny.Session session, Instrument instrument, Command command) {
        return command.referencePrice() == null
                ? offerings.newestPrice(session, instrument.symbol())
                : Uni.createFrom()
                        .item(Quantities.ticks(instrument.units(), command.referencePrice(), "/referencePrice"));
    }
}
