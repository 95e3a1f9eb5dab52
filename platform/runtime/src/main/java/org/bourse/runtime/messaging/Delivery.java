package org.bourse.runtime.messaging;

import io.opentelemetry.context.Context;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.topic.Topic;

/**
 * A record that came in, decoded.
 *
 * @param topic where it stood
 * @param partition its partition
 * @param offset its offset
 * @param key its key
 * @param event what it says
 * @param timestampMillis its time stamp
 * @param trace the trace that it belongs to; events caused by it carry it on
 */
public record Delivery(
        Topic topic, int partition, long offset, String key, Event event, long timestampMillis, Context trace) {}
