package org.bourse.contracts.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Makes the AsyncAPI 3.0 document from the catalogues of topics and events. */
final class AsyncApiGenerator {
    static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private static final String DEAD_LETTER = "DeadLetter";
    private static final String HEADERS = "EventHeaders";
    private static final String CAUSATION = "ce_causationid";
    private static final String KAFKA_BINDING = "0.5.0";
    private static final String SEQUENCE = "^[0-9]{20}$";

    private final Documentation documentation;
    private final ObjectNode root = YAML.createObjectNode();

    private AsyncApiGenerator(Documentation documentation) {
        this.documentation = documentation;
    }

    /** The document as text. */
    static String text(Documentation documentation) {
        try {
            return YAML.writeValueAsString(new AsyncApiGenerator(documentation).document());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode document() {
        root.put("asyncapi", "3.0.0");
        info();
        root.put("defaultContentType", "application/json");
        ObjectNode server = root.putObject("servers").putObject("local");
        server.put("host", "localhost:9092");
        server.put("protocol", "kafka");
        server.put("description", "The embedded default; an installation has its own address.");
        ObjectNode channels = root.putObject("channels");
        ObjectNode operations = root.putObject("operations");
        for (Topic topic : Topics.all()) {
            channels.set(topic.name(), channel(topic));
            operations.set("publish." + topic.name(), operation(topic));
        }
        ObjectNode components = root.putObject("components");
        ObjectNode messages = components.putObject("messages");
        EventCatalogue.entries()
                .forEach(entry -> messages.set(entry.eventClass().getSimpleName(), message(entry)));
        messages.set(DEAD_LETTER, deadLetter());
        components.putObject("schemas").set(HEADERS, headers());
        return root;
    }

    private void info() {
        ObjectNode info = root.putObject("info");
        info.put("title", "Bourse events");
        info.put("version", "1.0.0");
        info.put(
                "description",
                "Topics of the platform: CloudEvents 1.0 in binary mode over Kafka, JSON values. Partners read bourse.public.*; "
                        + "bourse.internal.* carries the work between the services. Order is total per key; delivery is at least "
                        + "once, and a record whose ce_sequence is not above the last one of its ce_source in the partition is a "
                        + "duplicate. Inside a major version only optional members are added; unknown members must be ignored. "
                        + "Partition counts are those of a production installation; the embedded default has one partition each.");
    }

    private ObjectNode channel(Topic topic) {
        ObjectNode channel = YAML.createObjectNode();
        channel.put("address", topic.name());
        channel.put("description", topic.purpose());
        ObjectNode messages = channel.putObject("messages");
        if (isDeadLetters(topic)) {
            messages.putObject(DEAD_LETTER).put("$ref", "#/components/messages/" + DEAD_LETTER);
        }
        for (EventCatalogue.Entry entry : eventsOf(topic)) {
            String name = entry.eventClass().getSimpleName();
            messages.putObject(name).put("$ref", "#/components/messages/" + name);
        }
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        kafka.put("partitions", topic.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(topic.compacted() ? "compact" : "delete");
        if (!topic.compacted()) {
            configuration.put(
                    "retention.ms",
                    topic.retention() == null ? -1 : topic.retention().toMillis());
        }
        kafka.put("bindingVersion", KAFKA_BINDING);
        channel.put("x-key", topic.key());
        channel.put("x-audience", topic.isPublic() ? "partners" : "services");
        return channel;
    }

    private static ObjectNode operation(Topic topic) {
        ObjectNode operation = YAML.createObjectNode();
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        operation.put("summary", publisherOf(topic) + "-service publishes");
        return operation;
    }

    private ObjectNode message(EventCatalogue.Entry entry) {
        ObjectNode message = YAML.createObjectNode();
        message.put("name", entry.type());
        message.put("title", entry.eventClass().getSimpleName());
        documentation.ofType(entry.eventClass()).ifPresent(text -> message.put("summary", text));
        ObjectNode own = YAML.createObjectNode();
        own.put("type", "object");
        own.putObject("properties").putObject(EventHeaders.TYPE).put("const", entry.type());
        message.putObject("headers")
                .putArray("allOf")
                .add(YAML.createObjectNode().put("$ref", "#/components/schemas/" + HEADERS))
                .add(own);
        message.putObject("payload").put("$ref", "schemas/" + entry.type() + ".json");
        String keys = entry.topics().stream().map(Topic::key).distinct().collect(Collectors.joining(" or "));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", keys + ", as the channel says");
        kafka.put("bindingVersion", KAFKA_BINDING);
        return message;
    }

    private static ObjectNode deadLetter() {
        ObjectNode message = YAML.createObjectNode();
        message.put("name", DEAD_LETTER);
        message.put("title", DEAD_LETTER);
        message.put(
                "summary",
                "A record that could not be processed: its key, value and headers as they were, and why it was set aside.");
        ObjectNode own = YAML.createObjectNode();
        own.put("type", "object");
        ObjectNode properties = own.putObject("properties");
        text(properties, EventHeaders.DEAD_TOPIC, "Topic on which the record stood.");
        text(properties, EventHeaders.DEAD_PARTITION, "Its partition.");
        text(properties, EventHeaders.DEAD_OFFSET, "Its offset.");
        text(properties, EventHeaders.DEAD_CODE, "Short code of the reason.");
        text(properties, EventHeaders.DEAD_DETAIL, "The reason.");
        text(properties, EventHeaders.DEAD_ATTEMPTS, "How often it was tried.");
        own.set("required", names(properties));
        message.putObject("headers")
                .putArray("allOf")
                .add(YAML.createObjectNode().put("$ref", "#/components/schemas/" + HEADERS))
                .add(own);
        return message;
    }

    private static ObjectNode headers() {
        ObjectNode headers = YAML.createObjectNode();
        headers.put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        text(properties, EventHeaders.SPEC_VERSION, "Version of CloudEvents.").put("const", "1.0");
        text(properties, EventHeaders.ID, "Identifier of the event; the same for a duplicate.");
        text(properties, EventHeaders.SOURCE, "Who publishes, and the scope of the sequence.");
        text(properties, EventHeaders.TYPE, "Kind of the event. A reader skips kinds that it does not know.");
        text(properties, EventHeaders.TIME, "When it was told, RFC 3339 with six fraction digits.")
                .put("pattern", SchemaGenerator.INSTANT);
        text(
                        properties,
                        EventHeaders.SEQUENCE,
                        "Strictly rising per source within a partition, 20 digits; what is not above the last one is a duplicate.")
                .put("pattern", SEQUENCE);
        text(properties, EventHeaders.CONTENT_TYPE, "Always application/json.").put("const", "application/json");
        headers.set("required", names(properties));
        text(properties, EventHeaders.SUBJECT, "What it is about: the record key; absent where there is none.");
        text(properties, CAUSATION, "On executions: the command that led to it.");
        text(
                properties,
                EventHeaders.TRACE_PARENT,
                "W3C trace context of the request that led to the event; may be absent.");
        text(properties, EventHeaders.TRACE_STATE, "W3C trace state; may be absent.");
        return headers;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ArrayNode names(ObjectNode properties) {
        ArrayNode names = YAML.createArrayNode();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<EventCatalogue.Entry> eventsOf(Topic topic) {
        return EventCatalogue.entries().stream()
                .filter(entry -> entry.topics().contains(topic))
                .toList();
    }

    private static boolean isDeadLetters(Topic topic) {
        return topic.name().endsWith(".dead-letters.v1");
    }

    private static String publisherOf(Topic topic) {
        return topic.isPublic() ? "matching" : topic.name().split("\\.")[2];
    }
}
