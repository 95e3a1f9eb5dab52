package org.bourse.contracts.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.UndecodableEventException;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.money.Decimals;

/**
 * Makes the JSON Schema of an event from its record.
 *
 * <p>What a record demands is asked of the record itself: a member is required if each example without it is refused, and a number has
 * a minimum if zero or minus one is refused in its place. The forms of texts follow from the names of the members, which are the same
 * everywhere on the platform.
 */
final class SchemaGenerator {
    static final ObjectMapper JSON = new ObjectMapper();

    static final String SYMBOL = "^[A-Z0-9]{1,12}-[A-Z0-9]{1,12}$";
    static final String LEDGER_CODE = "^[A-Z0-9]{1,12}$";
    static final String CANONICAL_DECIMAL = "^-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?$";
    static final String INSTANT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z$";
    private static final int ID_MAX = 64;

    /** A place in an example where an object of a record stands. */
    private record Sample(String type, JsonNode root, String pointer) {
        Sample below(String member) {
            return new Sample(type, root, pointer + '/' + member);
        }

        JsonNode value() {
            return root.at(pointer);
        }

        /** Whether the record refuses the example with this member replaced, or taken out where the value is null. */
        boolean refuses(String member, JsonNode value) {
            JsonNode copy = root.deepCopy();
            ObjectNode object = (ObjectNode) copy.at(pointer);
            if (value == null) {
                object.remove(member);
            } else {
                object.set(member, value);
            }
            try {
                EventCodec.decode(type, bytes(copy));
                return false;
            } catch (UndecodableEventException e) {
                return true;
            }
        }
    }

    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    private final Documentation documentation;

    private SchemaGenerator(Documentation documentation) {
        this.documentation = documentation;
    }

    /** The schema of an event as text. */
    static String text(EventCatalogue.Entry entry, Documentation documentation) {
        return pretty(new SchemaGenerator(documentation).schema(entry));
    }

    static String pretty(JsonNode node) {
        try {
            return JSON.writer(new SchemaPrinter()).writeValueAsString(node) + '\n';
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode schema(EventCatalogue.Entry entry) {
        List<Sample> samples = new ArrayList<>();
        ArrayNode examples = JSON.createArrayNode();
        for (Event example : Examples.of(entry.eventClass())) {
            JsonNode tree = tree(EventCodec.encode(example));
            examples.add(tree);
            samples.add(new Sample(entry.type(), tree, ""));
        }
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:bourse:schema:" + entry.type());
        schema.put("title", entry.eventClass().getSimpleName());
        schema.setAll(object(entry.eventClass(), samples));
        if (!definitions.isEmpty()) {
            schema.putObject("$defs").setAll(definitions);
        }
        schema.set("examples", examples);
        return schema;
    }

    private ObjectNode object(Class<?> record, List<Sample> samples) {
        ObjectNode schema = JSON.createObjectNode();
        documentation.ofType(record).ifPresent(text -> schema.put("description", text));
        schema.put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            ObjectNode member = member(component, samples);
            documentation.ofMember(record, name).ifPresent(text -> member.put("description", text));
            properties.set(name, member);
            if (samples.stream().allMatch(sample -> sample.refuses(name, null))) {
                required.add(name);
            }
        }
        schema.put("additionalProperties", true);
        return schema;
    }

    private ObjectNode member(RecordComponent component, List<Sample> samples) {
        String name = component.getName();
        Type type = component.getGenericType();
        if (component.getType() == List.class) {
            return list(component, samples);
        }
        ObjectNode schema = value(
                (Class<?>) type,
                name,
                samples.stream()
                        .map(sample -> sample.below(name))
                        .filter(sample -> sample.value().isObject())
                        .toList());
        if ("integer".equals(schema.path("type").asText())) {
            minimum(name, samples).ifPresent(least -> schema.put("minimum", least));
        }
        return schema;
    }

    private ObjectNode list(RecordComponent component, List<Sample> samples) {
        String name = component.getName();
        Type item = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "array");
        if (item instanceof Class<?> itemClass) {
            List<Sample> items = samples.stream()
                    .map(sample -> sample.below(name).below("0"))
                    .filter(sample -> sample.value().isObject())
                    .toList();
            schema.set("items", value(itemClass, name, items));
            if (component.getDeclaringRecord() == AllotmentsDeclared.class) {
                schema.put("maxItems", AllotmentsDeclared.LINES_MAX);
            }
        } else {
            ObjectNode level = JSON.createObjectNode();
            level.put("type", "array");
            level.set("items", text("price"));
            level.put("minItems", 2);
            level.put("maxItems", 2);
            schema.set("items", level);
        }
        return schema;
    }

    private ObjectNode value(Class<?> type, String name, List<Sample> samples) {
        ObjectNode schema = JSON.createObjectNode();
        if (type == long.class || type == Long.class) {
            return schema.put("type", "integer").put("format", "int64");
        }
        if (type == int.class || type == Integer.class) {
            return schema.put("type", "integer").put("format", "int32");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == String.class) {
            return text(name);
        }
        if (type.isEnum()) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
            return schema;
        }
        if (type.isRecord()) {
            if (samples.isEmpty()) {
                throw new IllegalStateException("no example holds a " + type.getSimpleName());
            }
            String definition = type.getSimpleName();
            definitions.put(definition, object(type, samples));
            return schema.put("$ref", "#/$defs/" + definition);
        }
        throw new IllegalStateException("an event has no members of " + type);
    }

    /** The form of a text, known by the name of its member. */
    private static ObjectNode text(String name) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "string");
        switch (name) {
            case "symbol" -> schema.put("pattern", SYMBOL);
            case "asset", "currency" -> schema.put("pattern", LEDGER_CODE);
            case "tickSize", "lotSize" -> schema.put("pattern", Decimals.FORM.pattern());
            case "price", "quantity", "notional" -> schema.put("pattern", CANONICAL_DECIMAL);
            case "eventTime" -> schema.put("format", "date-time").put("pattern", INSTANT);
            case "clientOrderId" -> schema.put("pattern", Ids.CLIENT_ID.pattern());
            default -> {
                if (name.endsWith("ClientId")) {
                    schema.put("minLength", 1);
                } else if (name.endsWith("Id")) {
                    schema.put("minLength", 1).put("maxLength", ID_MAX);
                }
            }
        }
        return schema;
    }

    private static Optional<Long> minimum(String name, List<Sample> samples) {
        List<Sample> holding =
                samples.stream().filter(sample -> sample.value().has(name)).toList();
        if (holding.stream().allMatch(sample -> sample.refuses(name, LongNode.valueOf(0)))) {
            return Optional.of(1L);
        }
        if (holding.stream().allMatch(sample -> sample.refuses(name, LongNode.valueOf(-1)))) {
            return Optional.of(0L);
        }
        return Optional.empty();
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
