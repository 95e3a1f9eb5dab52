package org.bourse.local.check;

import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCodec;

/**
 * A record as it stands on its topic, the first with its source and sequence.
 *
 * @param topic topic
 * @param partition partition
 * @param offset offset
 * @param key record key
 * @param timestampMillis time stamp of the record
 * @param source who published it; null where that or its number is missing
 * @param sequence its number at the source; negative where the header is missing
 * @param type CloudEvents type
 * @param value the bytes
 */
public record StoredEvent(
        String topic,
        int partition,
        long offset,
        String key,
        long timestampMillis,
        String source,
        long sequence,
        String type,
        byte[] value) {

    /** The event. */
    public Event event() {
        return EventCodec.decode(type, value);
    }

    /** Where it stands, for messages. */
    public String place() {
        return topic + " partition " + partition + " offset " + offset;
    }
}
