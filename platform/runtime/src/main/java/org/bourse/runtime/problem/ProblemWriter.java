package org.bourse.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a problem as RFC 9457 JSON. */
public final class ProblemWriter {
    /** Media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProblemWriter() {}

    /** The JSON of a problem. */
    public static String json(Problem problem, String requestId) {
        try {
            return MAPPER.writeValueAsString(body(problem, requestId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> body(Problem problem, String requestId) {
        ErrorCode code = problem.code();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + code.name());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", problem.getMessage());
        body.put("code", code.name());
        body.put("requestId", requestId);
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            body.put("traceId", span.getTraceId());
        }
        body.put("retryable", code.retryable());
        body.put("outcome", code.outcome().name());
        body.put("suggestion", code.suggestion());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        body.putAll(problem.members());
        return body;
    }
}
