package org.bourse.issuance.application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.OfferingChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.runtime.messaging.OutgoingEvent;

/** The events in which the world hears of a change. */
final class Announcements {
    private Announcements() {}

    /** Now, in microseconds since 1970. */
    static long nowMicros() {
        return Timestamps.micros(Instant.now());
    }

    static OutgoingEvent of(Offering offering, Context trace) {
        return new OutgoingEvent(
                Topics.OFFERINGS,
                offering.offeringId(),
                new OfferingChanged(
                        offering.offeringId(),
                        offering.issuerId(),
                        offering.issuerAccountId(),
                        offering.terms().symbol(),
                        offering.state(),
                        offering.terms().priceTicks(),
                        offering.terms().offeredLots(),
                        offering.version(),
                        offering.changedAtMicros()),
                trace);
    }

    static OutgoingEvent of(Instrument instrument, Context trace) {
        return new OutgoingEvent(
                Topics.INSTRUMENTS,
                instrument.symbol(),
                new InstrumentChanged(
                        instrument.symbol(),
                        instrument.asset(),
                        instrument.name(),
                        instrument.kind(),
                        instrument.issuerId(),
                        instrument.currency(),
                        instrument.units().currencyScale(),
                        instrument.units().assetScale(),
                        instrument.tickSize(),
                        instrument.lotSize(),
                        instrument.status(),
                        instrument.referencePriceTicks(),
                        instrument.version(),
                        instrument.changedAtMicros()),
                trace);
    }

    static LifecycleSql.Entry entry(Instrument instrument, Offering offering, Context trace) {
        return new LifecycleSql.Entry(
                instrument.symbol(),
                offering == null ? instrument.status().name() : offering.state().name(),
                instrument.status().name(),
                offering == null ? null : offering.offeringId(),
                offering == null ? instrument.changedAtMicros() : offering.changedAtMicros(),
                traceId(trace));
    }

    static String traceId(Context trace) {
        SpanContext span = Span.fromContext(trace).getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
