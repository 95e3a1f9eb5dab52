package org.bourse.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may change in a schema inside a major version: optional members and values of an enumeration may be added, and words may change.
 *
 * <p>Logs are kept for ever and readers of any age read them, so a released record must stay valid under the current schema, and a
 * current record must hold what a reader of the released one relies on.
 */
final class Compatibility {
    /** Keywords that say nothing about what is valid. */
    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment");

    private final List<String> breaches = new ArrayList<>();

    private Compatibility() {}

    /** What breaks the readers or the logs; empty where the change is allowed. */
    static List<String> breaches(JsonNode released, JsonNode current) {
        Compatibility check = new Compatibility();
        check.schema("", released, current);
        return check.breaches;
    }

    private void schema(String place, JsonNode released, JsonNode current) {
        if (current.isMissingNode()) {
            breaches.add(place + " is gone");
            return;
        }
        Set<String> keywords = new TreeSet<>(names(released));
        keywords.addAll(names(current));
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            JsonNode before = released.path(keyword);
            JsonNode after = current.path(keyword);
            switch (keyword) {
                case "properties", "$defs" -> members(place, before, after);
                case "items" -> schema(place + "[]", before, after);
                case "required" -> required(place, released, current);
                case "enum" -> values(place, before, after);
                default -> {
                    if (!before.equals(after)) {
                        breaches.add(place + ' ' + keyword + " was " + shown(before) + " and is " + shown(after));
                    }
                }
            }
        }
    }

    private void members(String place, JsonNode before, JsonNode after) {
        for (String name : names(before)) {
            schema(place + '/' + name, before.path(name), after.path(name));
        }
    }

    private void required(String place, JsonNode released, JsonNode current) {
        Set<String> before = texts(released.path("required"));
        Set<String> after = texts(current.path("required"));
        for (String name : after) {
            if (!before.contains(name)) {
                breaches.add(place + '/' + name + " must not become required: records without it stand in the logs");
            }
        }
        for (String name : before) {
            if (!after.contains(name)) {
                breaches.add(place + '/' + name + " must stay required: readers rely on it");
            }
        }
    }

    private void values(String place, JsonNode before, JsonNode after) {
        Set<String> kept = texts(after);
        for (String value : texts(before)) {
            if (!kept.contains(value)) {
                breaches.add(place + " lost the value " + value);
            }
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }
}
