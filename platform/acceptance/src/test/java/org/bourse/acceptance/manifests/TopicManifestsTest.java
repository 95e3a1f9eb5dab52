package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.junit.jupiter.api.Test;

/** Topics stand in the manifests as they stand in the catalogue. */
class TopicManifestsTest {
    private static final Map<String, String> GENERATED =
            Map.of(TopicManifests.STRIMZI, TopicManifests.strimzi(), TopicManifests.SCRIPT, TopicManifests.script());

    @Test
    void committedManifestsAreThoseOfTheCatalogue() {
        GENERATED.forEach((file, text) -> {
            if (Boolean.getBoolean("bourse.contracts.write")) {
                Repository.write(Repository.path(file), text);
            }
            assertEquals(
                    text,
                    Repository.text(Repository.path(file)),
                    file + " is not that of the catalogue; run this test with -Dbourse.contracts.write=true");
        });
    }

    @Test
    void everyTopicIsAKafkaTopicWithItsPartitions() {
        Map<String, JsonNode> byName = new HashMap<>();
        for (JsonNode document : Repository.documents(Repository.path(TopicManifests.STRIMZI))) {
            assertEquals("kafka.strimzi.io/v1", document.path("apiVersion").asText());
            assertEquals("KafkaTopic", document.path("kind").asText());
            assertEquals(
                    List.of("apiVersion", "kind", "metadata", "spec"),
                    document.properties().stream().map(Map.Entry::getKey).toList());
            byName.put(document.at("/spec/topicName").asText(), document);
        }
        assertEquals(Topics.all().size(), byName.size());
        for (Topic topic : Topics.all()) {
            JsonNode document = byName.get(topic.name());
            // A name of Kubernetes: lower case, digits, dots and hyphens.
            assertTrue(document.at("/metadata/name").asText().matches("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?"));
            assertEquals(topic.partitions(), document.at("/spec/partitions").asInt());
            assertEquals(
                    topic.compacted() ? "compact" : "delete",
                    document.at("/spec/config").path("cleanup.policy").asText());
        }
    }

    @Test
    void scriptCreatesEveryTopic() {
        String script = Repository.text(Repository.path(TopicManifests.SCRIPT));
        Topics.all()
                .forEach(topic -> assertTrue(
                        script.contains("\ntopic " + topic.name() + ' ' + topic.partitions() + ' '), topic.name()));
    }

    @Test
    void everyKindOfEventHasItsSchema() {
        EventCatalogue.entries()
                .forEach(entry -> assertTrue(
                        EventCatalogue.class.getResource("/schemas/" + entry.type() + ".json") != null, entry.type()));
    }
}
