package org.bourse.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.flow.ExpectedOutcome;
import org.junit.jupiter.api.Test;

final class PublicBookTest {
    private final PublicBook book = new PublicBook(TradingUnits.of(new BigDecimal("0.01"), BigDecimal.ONE, 2, 0));

    @Test
    void theBestPricesFollowTheUpdates() {
        book.apply(update(1, false, List.of(List.of("1", "10"), List.of("1.01", "5")), List.of(List.of("1.05", "7"))));
        assertEquals(new ExpectedOutcome.Best(3, 105L, 7, 101L, 5), book.bestAfter(3));

        book.apply(update(2, false, List.of(List.of("1.01", "0")), List.of(List.of("1.05", "0"))));
        assertEquals(new ExpectedOutcome.Best(4, null, 0, 100L, 10), book.bestAfter(4));
    }

    @Test
    void aSnapshotOfAKnownUpdateChangesNothingAndOneOfALaterReplacesAll() {
        book.apply(update(1, false, List.of(List.of("1", "10")), List.of()));
        book.apply(update(1, true, List.of(List.of("9", "9")), List.of()));
        assertEquals(100L, book.bestAfter(1).bidTicks());

        book.apply(update(9, true, List.of(List.of("0.5", "3")), List.of()));
        assertEquals(new ExpectedOutcome.Best(1, null, 0, 50L, 3), book.bestAfter(1));
    }

    @Test
    void aMissingUpdateIsNamed() {
        IllegalStateException gap =
                assertThrows(IllegalStateException.class, () -> book.apply(update(2, false, List.of(), List.of())));

        assertTrue(gap.getMessage().contains("update 2 of X-USD follows 1"), gap.getMessage());
    }

    private static BookUpdated update(long seq, boolean snapshot, List<List<String>> bids, List<List<String>> asks) {
        return new BookUpdated("X-USD", seq, seq - 1, snapshot, bids, asks, seq, null, "2026-01-01T00:00:00.000000Z");
    }
}
