package org.bourse.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    record Body(String price, Integer count) {}

    private final ObjectMapper mapper = new ObjectMapper();

    StrictJsonTest() {
        new StrictJson().customize(mapper);
    }

    @Test
    void bodyOfTheFormIsRead() throws Exception {
        assertEquals(new Body("12.50", 3), mapper.readValue("{\"price\":\"12.50\",\"count\":3}", Body.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":12.50}",
                "{\"price\":12}",
                "{\"price\":true}",
                "{\"count\":\"3\"}",
                "{\"count\":3.5}",
                "{\"other\":1}",
                "{\"price\":\"1\",\"price\":\"2\"}",
                "{\"price\":\"1\"} {}",
                "{\"price\":"
            })
    void anythingElseIsRefused(String json) {
        assertThrows(JsonProcessingException.class, () -> mapper.readValue(json, Body.class));
    }
}
