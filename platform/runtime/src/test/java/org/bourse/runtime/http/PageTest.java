package org.bourse.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void cursorLeadsBackToItsPosition() {
        Page<String> page = Page.of("fills", List.of("a"), 42L);

        assertEquals(42, Page.position("fills", page.page().nextCursor()));
    }

    @Test
    void lastPageHasNoCursor() {
        Page<String> page = Page.of("fills", List.of(), null);

        assertNull(page.page().nextCursor());
        assertFalse(page.page().hasMore());
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        String cursor = Page.of("orders", List.of("a"), 42L).page().nextCursor();

        Problem problem = assertThrows(Problem.class, () -> Page.position("fills", cursor));

        assertEquals(ErrorCode.INVALID_CURSOR, problem.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "Zm9v", "ZmlsbHM6YWJj"})
    void forgedCursorIsRefused(String cursor) {
        assertEquals(
                ErrorCode.INVALID_CURSOR,
                assertThrows(Problem.class, () -> Page.position("fills", cursor))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void limitOutsideItsRangeIsRefused(int limit) {
        assertThrows(Problem.class, () -> Page.limit(limit));
    }
}
