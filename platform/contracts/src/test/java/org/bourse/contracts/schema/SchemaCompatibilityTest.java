package org.bourse.contracts.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contracts against their last released form.
 *
 * <p>{@code ./mvnw -pl platform/contracts -Dbourse.contracts.release=true -Dtest=SchemaCompatibilityTest test} makes the current form the
 * released one, after this test has found it compatible.
 */
class SchemaCompatibilityTest {
    @Test
    void contractsAreCompatibleWithTheirLastRelease() {
        Map<String, String> released = CommittedFiles.in(CommittedFiles.RELEASED);
        Map<String, String> current = CommittedFiles.generated();
        List<String> breaches = new ArrayList<>();
        released.forEach((name, text) -> {
            if (!current.containsKey(name)) {
                breaches.add(name + " is gone");
            } else if (name.equals(CommittedFiles.ASYNC_API)) {
                breaches.addAll(channelBreaches(yaml(text), yaml(current.get(name))));
            } else {
                Compatibility.breaches(json(text), json(current.get(name)))
                        .forEach(breach -> breaches.add(name + ": " + breach));
            }
        });
        assertEquals(
                List.of(), breaches, "a change that breaks readers or logs needs a new major version: docs/events.md");
        if (Boolean.getBoolean("bourse.contracts.release")) {
            CommittedFiles.replace(CommittedFiles.RELEASED, current);
        }
        assertFalse(CommittedFiles.in(CommittedFiles.RELEASED).isEmpty(), "there is a released form");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void breakingChangesAreFound(String what, Consumer<ObjectNode> change) {
        assertFalse(breachesOf(change).isEmpty(), what);
    }

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change("a member is removed", schema -> properties(schema).remove("symbol")),
                change("a member changes its type", schema -> member(schema, "sequence")
                        .put("type", "string")),
                change("a member becomes required", schema -> ((ArrayNode) schema.get("required")).add("commandId")),
                change("a member becomes optional", schema -> ((ArrayNode) schema.get("required")).remove(0)),
                change(
                        "an enumeration loses a value",
                        schema -> ((ArrayNode) member(schema, "aggressorSide").get("enum")).remove(0)),
                change("a minimum rises", schema -> member(schema, "priceTicks").put("minimum", 2)),
                change("a text gets a narrower form", schema -> member(schema, "symbol")
                        .put("pattern", "^A$")),
                change("a nested member is removed", schema -> ((ObjectNode) schema.at("/$defs/TradeSide/properties"))
                        .remove("leavesLots")),
                change("unknown members are refused", schema -> schema.put("additionalProperties", false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowedChanges")
    void allowedChangesPass(String what, Consumer<ObjectNode> change) {
        assertEquals(List.of(), breachesOf(change), what);
    }

    static Stream<Arguments> allowedChanges() {
        return Stream.of(
                change("nothing", schema -> {}),
                change(
                        "an optional member is added",
                        schema -> properties(schema).putObject("venue").put("type", "string")),
                change(
                        "an enumeration gets a value",
                        schema -> ((ArrayNode) member(schema, "aggressorSide").get("enum")).add("SELL_SHORT")),
                change("words change", schema -> schema.put("description", "other words")));
    }

    @Test
    void changedPartitionCountsAreFound() {
        JsonNode released = yaml(CommittedFiles.generated().get(CommittedFiles.ASYNC_API));
        ObjectNode current = released.deepCopy();
        ((ObjectNode) current.path("channels")
                        .path("bourse.public.trades.v1")
                        .path("bindings")
                        .path("kafka"))
                .put("partitions", 13);
        assertEquals(1, channelBreaches(released, current).size());
        assertTrue(channelBreaches(released, released).isEmpty());
    }

    /** Names, keys, partitions and clean-up of topics are fixed, and no event leaves its topic. Retention is the operator's choice. */
    private static List<String> channelBreaches(JsonNode released, JsonNode current) {
        List<String> breaches = new ArrayList<>();
        released.path("channels").properties().forEach(channel -> {
            JsonNode before = channel.getValue();
            JsonNode after = current.path("channels").path(channel.getKey());
            for (String fixed : List.of(
                    "/address",
                    "/x-key",
                    "/x-audience",
                    "/bindings/kafka/partitions",
                    "/bindings/kafka/topicConfiguration/cleanup.policy")) {
                if (!before.at(fixed).equals(after.at(fixed))) {
                    breaches.add(channel.getKey() + fixed + " was " + before.at(fixed) + " and is " + after.at(fixed));
                }
            }
            before.path("messages").fieldNames().forEachRemaining(message -> {
                if (!after.path("messages").has(message)) {
                    breaches.add(channel.getKey() + " does not carry " + message + " any more");
                }
            });
        });
        return breaches;
    }

    private static List<String> breachesOf(Consumer<ObjectNode> change) {
        JsonNode released = json(CommittedFiles.generated().get("schemas/bourse.trade.executed.v1.json"));
        ObjectNode current = released.deepCopy();
        change.accept(current);
        return Compatibility.breaches(released, current);
    }

    private static Arguments change(String what, Consumer<ObjectNode> change) {
        return Arguments.of(what, change);
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.get("properties");
    }

    private static ObjectNode member(ObjectNode schema, String name) {
        return (ObjectNode) properties(schema).get(name);
    }

    private static JsonNode json(String text) {
        return SchemaGenerator.tree(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static JsonNode yaml(String text) {
        try {
            return AsyncApiGenerator.YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
