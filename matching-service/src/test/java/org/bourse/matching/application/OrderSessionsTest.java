package org.bourse.matching.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.junit.jupiter.api.Test;

class OrderSessionsTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> log = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private final OrderSessions sessions = new OrderSessions(this::append, 3, 16, Duration.ofSeconds(5));

    private boolean append(LogEntry entry) {
        if (room == 0) {
            return false;
        }
        room--;
        return log.add(entry.command().commandId());
    }

    @Test
    void requestsEnterTheLogInTheOrderOfTheirNumbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= 16; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(3));
        numbers.forEach(number -> submit("s", number));
        assertEquals(numbers.stream().sorted().map(String::valueOf).toList(), log);
    }

    @Test
    void refusedRequestCountsAsItsNumber() {
        submit("s", 3);
        sessions.skip("client", "s", 2, 0);
        submit("s", 1);
        assertEquals(List.of("1", "3"), log);
    }

    @Test
    void repeatedNumberGoesStraightThrough() {
        submit("s", 1);
        submit("s", 2);
        submit("s", 1);
        assertEquals(List.of("1", "2", "1"), log);
    }

    @Test
    void requestsBehindAMissingOneAreRefusedAfterAWhile() {
        LogEntry second = submit("s", 2);
        sessions.expire(4 * SECOND);
        assertFalse(second.logged().isDone());
        sessions.expire(6 * SECOND);
        assertEquals(ErrorCode.SESSION_GAP, codeOf(second));
        submit("s", 1);
        submit("s", 2);
        assertEquals(List.of("1", "2"), log);
    }

    @Test
    void requestsBeyondTheWindowAreRefused() {
        assertEquals(ErrorCode.TOO_MANY_PENDING, codeOf(submit("s", 17)));
    }

    @Test
    void requestThatFindsNoRoomKeepsItsPlace() {
        LogEntry third = submit("s", 3);
        submit("s", 2);
        room = 1;
        LogEntry first = submit("s", 1);
        assertFalse(first.logged().isCompletedExceptionally());
        assertEquals(List.of("1"), log);
        room = 10;
        assertFalse(third.logged().isDone());
        submit("s", 2);
        assertEquals(List.of("1", "2", "3"), log);
    }

    @Test
    void sessionNotUsedForLongestIsForgotten() {
        Map<String, LogEntry> waiting = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            waiting.put(name, submit(name, 2));
        }
        assertEquals(ErrorCode.TOO_MANY_PENDING, codeOf(waiting.get("a")));
        assertFalse(waiting.get("b").logged().isDone());
    }

    private LogEntry submit(String session, int number) {
        LogEntry entry = new LogEntry(new CancelOrder(Integer.toString(number), "ord_1", "acc_1", "ACME-USD", 1), null);
        sessions.submit("client", session, number, entry, 0);
        return entry;
    }

    private static ErrorCode codeOf(LogEntry entry) {
        CompletionException e =
                assertThrows(CompletionException.class, () -> entry.logged().join());
        return assertInstanceOf(Problem.class, e.getCause()).code();
    }
}
