package org.bourse.contracts.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.UndecodableEventException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example of each event goes through its codec and its committed schema. */
class EventExamplesTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static Stream<Event> examples() {
        return Examples.all().stream();
    }

    static Stream<EventCatalogue.Entry> entries() {
        return EventCatalogue.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsValidAndDecodesToItself(Event example) {
        String type = EventCatalogue.typeOf(example);
        byte[] json = EventCodec.encode(example);
        assertEquals(Set.of(), errors(type, SchemaGenerator.tree(json)), type);
        assertEquals(example, EventCodec.decode(type, json));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void schemaNamesEveryMemberThatIsWritten(Event example) {
        JsonNode properties =
                schema(EventCatalogue.typeOf(example)).getSchemaNode().path("properties");
        Set<String> unnamed = new TreeSet<>();
        SchemaGenerator.tree(EventCodec.encode(example)).fieldNames().forEachRemaining(unnamed::add);
        properties.fieldNames().forEachRemaining(unnamed::remove);
        assertEquals(Set.of(), unnamed);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void unknownMembersAreAllowedAndIgnored(Event example) {
        String type = EventCatalogue.typeOf(example);
        ObjectNode later = (ObjectNode) SchemaGenerator.tree(EventCodec.encode(example));
        later.put("addedLater", "something");
        assertEquals(Set.of(), errors(type, later));
        assertEquals(example, EventCodec.decode(type, SchemaGenerator.bytes(later)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void schemaAndRecordAgreeOnWhatIsRequired(EventCatalogue.Entry entry) {
        JsonNode example = SchemaGenerator.tree(
                EventCodec.encode(Examples.of(entry.eventClass()).get(0)));
        List<String> required = new java.util.ArrayList<>();
        schema(entry.type()).getSchemaNode().path("required").forEach(name -> required.add(name.asText()));
        assertFalse(required.isEmpty(), entry.type());
        for (String name : required) {
            ObjectNode without = example.deepCopy();
            without.remove(name);
            assertFalse(errors(entry.type(), without).isEmpty(), name + " is absent");
            assertThrows(
                    UndecodableEventException.class,
                    () -> EventCodec.decode(entry.type(), SchemaGenerator.bytes(without)),
                    name + " is absent");
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void wrongTypesAreRefusedBySchemaAndRecord(EventCatalogue.Entry entry) {
        JsonNode example = SchemaGenerator.tree(
                EventCodec.encode(Examples.of(entry.eventClass()).get(0)));
        for (Iterator<String> names = example.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            for (JsonNode wrong : List.of(
                    SchemaGenerator.JSON.getNodeFactory().objectNode().put("x", 1),
                    SchemaGenerator.JSON.getNodeFactory().numberNode(1.5))) {
                if (example.get(name).isObject() && wrong.isObject()) {
                    continue;
                }
                ObjectNode changed = example.deepCopy();
                changed.set(name, wrong);
                assertFalse(errors(entry.type(), changed).isEmpty(), name + " is " + wrong);
                assertThrows(
                        UndecodableEventException.class,
                        () -> EventCodec.decode(entry.type(), SchemaGenerator.bytes(changed)),
                        name + " is " + wrong);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void examplesStandInTheSchema(EventCatalogue.Entry entry) {
        JsonNode examples = schema(entry.type()).getSchemaNode().path("examples");
        assertTrue(examples.size() >= 1);
        examples.forEach(example -> assertEquals(Set.of(), errors(entry.type(), example)));
    }

    private static Set<ValidationMessage> errors(String type, JsonNode value) {
        return schema(type).validate(value);
    }

    private static JsonSchema schema(String type) {
        try {
            return SCHEMAS.getSchema(Files.readString(CommittedFiles.RESOURCES.resolve("schemas/" + type + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
