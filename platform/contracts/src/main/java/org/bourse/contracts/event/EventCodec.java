package org.bourse.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON of the events. Unknown members are ignored, because a publisher may add optional ones within a major version; absent and null
 * mean the same and are not written; nothing is turned from one type into another, so that what is read is what the schema says.
 */
public final class EventCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private EventCodec() {}

    /** The JSON bytes of an event. */
    public static byte[] encode(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an event of a CloudEvents type.
     *
     * @throws UndecodableEventException if the type is unknown, the bytes are not JSON of the record, or the record refuses its values
     */
    public static Event decode(String type, byte[] value) {
        Class<? extends Event> eventClass = EventCatalogue.classOf(type)
                .orElseThrow(() -> new UndecodableEventException("UNKNOWN_TYPE", "unknown event type " + type, null));
        if (value == null) {
            throw new UndecodableEventException("NO_VALUE", "an event of type " + type + " has no value", null);
        }
        try {
            Event event = MAPPER.readValue(value, eventClass);
            if (event == null) {
                throw new UndecodableEventException("UNREADABLE", "the value is null", null);
            }
            return event;
        } catch (IOException e) {
            throw new UndecodableEventException("UNREADABLE", e.getMessage(), e);
        }
    }
}
