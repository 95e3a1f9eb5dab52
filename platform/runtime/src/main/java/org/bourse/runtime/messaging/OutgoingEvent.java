package org.bourse.runtime.messaging;

import io.opentelemetry.context.Context;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.topic.Topic;

/**
 * An event to publish through the outbox.
 *
 * @param topic where to
 * @param key record key
 * @param event what to say
 * @param trace the trace that it belongs to
 */
public record OutgoingEvent(Topic topic, String key, Event event, Context trace) {
    /** An event caused by a record that came in. */
    public static OutgoingEvent causedBy(Delivery cause, Topic topic, String key, Event event) {
        return new OutgoingEvent(topic, key, event, cause.trace());
    }

    /** An event caused by the request that is being served. */
    public static OutgoingEvent ofRequest(Topic topic, String key, Event event) {
        return new OutgoingEvent(topic, key, event, Context.current());
    }
}
