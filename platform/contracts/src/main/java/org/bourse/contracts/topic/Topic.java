package org.bourse.contracts.topic;

import java.time.Duration;

/**
 * A Kafka topic of the platform, as it is created.
 *
 * @param name full name, {@code bourse.<audience>.<publisher>.<plural noun>.v<major>}
 * @param key what the record key holds
 * @param partitions number of partitions in a production installation, fixed for the life of the major version
 * @param compacted whether the last record of a key is kept for ever
 * @param retention how long records are kept; ignored for a compacted topic; null means for ever
 * @param purpose one sentence for the documents
 */
public record Topic(String name, String key, int partitions, boolean compacted, Duration retention, String purpose) {

    /** Whether partners may read the topic. */
    public boolean isPublic() {
        return name.startsWith("bourse.public.");
    }
}
