package org.bourse.runtime.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.topic.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topic tables of this instance. */
@ApplicationScoped
public class TopicTables {
    private final List<TopicTable<?>> open = new CopyOnWriteArrayList<>();

    @Inject
    KafkaClients clients;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "bourse.instance-id")
    String instanceId;

    /** Opens the table of a compacted topic. */
    public <E extends Event> TopicTable<E> open(Topic topic, Class<E> eventClass, ToLongFunction<E> version) {
        TopicTable<E> table = new TopicTable<>(
                topic, eventClass, version, clients.consumer(instanceId + "-table-" + topic.name(), Map.of()));
        Gauge.builder("bourse_topic_table_keys", table, TopicTable::size)
                .tag("topic", topic.name())
                .register(meters);
        open.add(table);
        return table;
    }

    /** Whether all tables have read what stood in their topics at the start. */
    public boolean caughtUp() {
        return open.stream().allMatch(TopicTable::caughtUp);
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(TopicTable::close);
    }
}
