package org.bourse.contracts.event;

/** Names of the record headers: CloudEvents 1.0 in binary mode, W3C trace context, and our own. */
public final class EventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";

    /** Who publishes, and the scope of {@link #SEQUENCE}: {@code /settlement}, {@code /matching/markets/ACME-USD}. */
    public static final String SOURCE = "ce_source";

    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";

    /** Strictly rising per source within a partition, 20 digits; a consumer drops what is not above the last that it has seen. */
    public static final String SEQUENCE = "ce_sequence";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";

    /** On dead letters: where the record stood and why it was set aside. */
    public static final String DEAD_TOPIC = "bourse_dead_topic";

    public static final String DEAD_PARTITION = "bourse_dead_partition";
    public static final String DEAD_OFFSET = "bourse_dead_offset";
    public static final String DEAD_CODE = "bourse_dead_code";
    public static final String DEAD_DETAIL = "bourse_dead_detail";
    public static final String DEAD_ATTEMPTS = "bourse_dead_attempts";

    private EventHeaders() {}
}
