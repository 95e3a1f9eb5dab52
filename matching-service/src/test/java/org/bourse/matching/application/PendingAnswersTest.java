package org.bourse.matching.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.runtime.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingAnswersTest {
    private static final int CONVERTER_PRIORITY = 200;

    private final PendingAnswers answers = new PendingAnswers();

    @BeforeEach
    void configure() {
        answers.config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withMapping(MatchingConfig.class)
                .withDefaultValue("bourse.matching.entry.pending-max", "3")
                .build()
                .getConfigMapping(MatchingConfig.class);
    }

    @Test
    void answerIsAllEventsOfTheCommand() {
        CompletableFuture<List<ExecutionEvent>> answer = answers.expect("c1", null);
        answers.take(event("c1", 5, false));
        answers.take(event("c2", 6, true));
        answers.take(event(null, 7, true));
        answers.take(event("c1", 5, false));
        assertFalse(answer.isDone());
        answers.take(event("c1", 8, true));
        assertEquals(
                List.of(5L, 8L),
                answer.join().stream().map(ExecutionEvent::sequence).toList());
        assertEquals(0, answers.size());
    }

    @Test
    void whoWaitsLessIsAnsweredFirst() {
        CompletableFuture<List<ExecutionEvent>> patient = answers.expect("c1", Duration.ofSeconds(10));
        CompletableFuture<List<ExecutionEvent>> usual = answers.expect("c2", null);
        CompletableFuture<List<ExecutionEvent>> hasty = answers.expect("c3", Duration.ofSeconds(1));
        long now = System.nanoTime();
        answers.expire(now + Duration.ofMillis(1500).toNanos());
        assertNull(hasty.join());
        assertFalse(usual.isDone());
        answers.expire(now + Duration.ofSeconds(3).toNanos());
        assertNull(usual.join());
        assertFalse(patient.isDone());
        answers.take(event("c1", 1, true));
        assertEquals(1, patient.join().size());
        answers.expire(now + Duration.ofSeconds(60).toNanos());
    }

    @Test
    void waitingIsBounded() {
        answers.expect("c1", null);
        answers.expect("c2", null);
        answers.expect("c3", null);
        assertThrows(Problem.class, () -> answers.expect("c4", null));
        answers.forget("c2");
        assertFalse(answers.expects("c2"));
        answers.expect("c4", null);
        assertTrue(answers.expects("c4"));
    }

    private static ExecutionEvent event(String commandId, long sequence, boolean last) {
        return new OrderCanceled("S", sequence, commandId, last, "o", "a", CancelReason.REQUESTED, 1, 1);
    }
}
