package org.bourse.runtime.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Continues where PostgreSQL says that a group has come to; the position that Kafka keeps is only a hint for lag metrics.
 */
@ApplicationScoped
@Identifier("consumed-positions")
public class SeekToConsumed implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(SeekToConsumed.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String POSITION =
            "select next_offset from consumed_positions where consumer_group = $1 and topic = $2 and partition = $3";

    @Inject
    Pool pool;

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String group = consumer.groupMetadata().groupId();
        for (TopicPartition partition : partitions) {
            var rows = pool.preparedQuery(POSITION)
                    .execute(Tuple.of(group, partition.topic(), partition.partition()))
                    .await()
                    .atMost(LIMIT);
            long next = rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
            long first = consumer.beginningOffsets(java.util.List.of(partition)).get(partition);
            consumer.seek(partition, Math.max(next, first));
            LOG.infof("%s continues %s at %d", group, partition, Math.max(next, first));
        }
    }
}
