package org.bourse.runtime.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasTheMembersOfAProblem(ErrorCode code) throws Exception {
        JsonNode json = MAPPER.readTree(ProblemWriter.json(new Problem(code, "this case"), "req_1"));

        for (String member : List.of(
                "type", "title", "status", "detail", "code", "requestId", "retryable", "outcome", "suggestion")) {
            assertTrue(json.has(member), member);
        }
        assertEquals(code.status(), json.get("status").intValue());
        assertEquals("/problems/" + code.name(), json.get("type").textValue());
    }

    @Test
    void membersOfTheCodeStandBesideTheCommonOnes() throws Exception {
        Problem problem = new Problem(ErrorCode.STATE_CONFLICT, "closed", List.of(new FieldError("/a", "FORM", "bad")))
                .with("currentState", "BOOK_CLOSED");

        JsonNode json = MAPPER.readTree(ProblemWriter.json(problem, "req_1"));

        assertEquals("BOOK_CLOSED", json.get("currentState").textValue());
        assertEquals("/a", json.get("errors").get(0).get("pointer").textValue());
    }
}
