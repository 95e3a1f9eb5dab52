package org.bourse.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an API answered.
 *
 * @param what method and address, for messages
 * @param status HTTP status
 * @param body the body
 */
public record Answer(String what, int status, byte[] body) {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int TEXT_MAX = 600;

    /** The body as JSON, missing where there is none. */
    public JsonNode json() {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new ApiException(what, status, "", "a body that is not JSON: " + text());
        }
    }

    /**
     * The body, if the status is one of those expected.
     *
     * @throws ApiException if it is not
     */
    public JsonNode expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new ApiException(what, status, code(), text());
        }
        return json();
    }

    /** The code of a problem, empty where the answer is none. */
    public String code() {
        try {
            return body.length == 0 ? "" : JSON.readTree(body).path("code").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    private String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }
}
