package org.bourse.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import picocli.CommandLine.Option;

/** How a command writes its result. */
public final class OutputArguments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--json", description = "Write the result to standard output as JSON, for scripts.")
    private boolean json;

    /** Whether the result is wanted as JSON. */
    public boolean isJson() {
        return json;
    }

    /** A value as JSON text. */
    public static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form", e);
        }
    }
}
