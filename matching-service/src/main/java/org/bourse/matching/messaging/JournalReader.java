package org.bourse.matching.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.JournalLookup;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.KafkaClients;
import org.bourse.runtime.messaging.Tracing;

/** Looks records of the journals up in Kafka, from the time on at which they happened. */
@ApplicationScoped
public class JournalReader implements JournalLookup {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long SLACK_MS = 5000;
    private static final long MICROS_PER_MILLI = 1000;

    @Inject
    KafkaClients clients;

    @Inject
    Vertx vertx;

    @Override
    public Uni<TradeExecuted> trade(String symbol, long sequence, long eventTimeMicros) {
        // Its result comes back to where it was asked for, as the request goes on in a transaction.
        return vertx.executeBlocking(
                () -> find(symbol, sequence, eventTimeMicros / MICROS_PER_MILLI - SLACK_MS), false);
    }

    private TradeExecuted find(String symbol, long sequence, long fromMillis) {
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer(RequestIds.fresh("journal"), Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EXECUTIONS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(each -> each, each -> fromMillis)))
                    .forEach((partition, found) ->
                            consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
                    TradeExecuted trade = trade(entry, symbol);
                    if (trade != null && trade.sequence() == sequence) {
                        return trade;
                    }
                }
                if (partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each))) {
                    return null;
                }
            }
            return null;
        }
    }

    private static TradeExecuted trade(ConsumerRecord<String, byte[]> entry, String symbol) {
        String type = Tracing.text(entry.headers(), EventHeaders.TYPE);
        if (!symbol.equals(entry.key()) || type == null) {
            return null;
        }
        try {
            return EventCodec.decode(type, entry.value()) instanceof TradeExecuted trade ? trade : null;
        } catch (UndecodableEventException e) {
            return null;
        }
    }
}
