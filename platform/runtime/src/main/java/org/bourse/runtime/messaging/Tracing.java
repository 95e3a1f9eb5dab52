package org.bourse.runtime.messaging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.bourse.contracts.event.EventHeaders;

/** Carries the trace of each single record through batches, tables and topics. */
@ApplicationScoped
public class Tracing {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Headers> RECORD_HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(EventHeaders.TRACE_PARENT, EventHeaders.TRACE_STATE);
        }

        @Override
        public String get(Headers headers, String name) {
            return text(headers, name);
        }
    };

    private final Tracer tracer;

    @Inject
    Tracing(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("org.bourse");
    }

    /** The trace that a record belongs to. */
    public static Context of(Headers headers) {
        return W3C.extract(Context.root(), headers, RECORD_HEADERS);
    }

    /** The trace of a {@code traceparent}; the root where it is null. */
    public static Context of(String traceParent) {
        if (traceParent == null || traceParent.isEmpty()) {
            return Context.root();
        }
        return W3C.extract(Context.root(), Map.of(EventHeaders.TRACE_PARENT, traceParent), MapGetter.INSTANCE);
    }

    /** The {@code traceparent} of a trace; null where there is none. */
    public static String traceParent(Context trace) {
        if (!Span.fromContext(trace).getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>(2);
        W3C.inject(trace, carrier, (map, name, value) -> map.put(name, value));
        return carrier.get(EventHeaders.TRACE_PARENT);
    }

    /**
     * Starts a span for the processing of a record. Costs nothing where the trace is not sampled.
     *
     * @return the trace with the new span as its current one; end it with {@link #end}
     */
    public Context begin(String name, Context parent) {
        if (!Span.fromContext(parent).getSpanContext().isSampled()) {
            return parent;
        }
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        return parent.with(span);
    }

    /** Ends the span that {@link #begin} started. */
    public static void end(Context trace) {
        Span.fromContext(trace).end();
    }

    /** The text of a record header; null where there is none. */
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String name) {
            return carrier.get(name);
        }
    }
}
