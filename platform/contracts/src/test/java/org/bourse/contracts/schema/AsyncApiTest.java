package org.bourse.contracts.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.junit.jupiter.api.Test;

/** The committed AsyncAPI document holds together. */
class AsyncApiTest {
    private final JsonNode document = read();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> dangling = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asText();
            boolean found = target.startsWith("#/")
                    ? !document.at(target.substring(1)).isMissingNode()
                    : Files.exists(CommittedFiles.RESOURCES.resolve(target));
            if (!found) {
                dangling.add(target);
            }
        }
        assertEquals(List.of(), dangling);
    }

    @Test
    void everyTopicIsAChannelWithItsKeyAndPartitions() {
        assertEquals(Topics.all().size(), document.path("channels").size());
        for (Topic topic : Topics.all()) {
            JsonNode channel = document.path("channels").path(topic.name());
            assertEquals(topic.name(), channel.path("address").asText());
            assertEquals(topic.key(), channel.path("x-key").asText());
            assertEquals(
                    topic.partitions(), channel.at("/bindings/kafka/partitions").asInt());
            assertFalse(channel.path("messages").isEmpty(), topic.name() + " carries something");
        }
    }

    @Test
    void versionIsTheOneThatToolsRead() {
        assertTrue(document.path("asyncapi").isTextual());
        assertEquals("3.0.0", document.path("asyncapi").asText());
    }

    private static JsonNode read() {
        try {
            return AsyncApiGenerator.YAML.readTree(
                    CommittedFiles.RESOURCES.resolve(CommittedFiles.ASYNC_API).toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
