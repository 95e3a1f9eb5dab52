package org.bourse.pricing.domain.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.money.TradingUnits;
import org.junit.jupiter.api.Test;

class BookTest {
    private static final TradingUnits UNITS = TradingUnits.of(new BigDecimal("0.01"), BigDecimal.ONE, 2, 0);

    private final Book book = Book.empty(UNITS);

    private static BookChange update(long seq, List<Level> bids, List<Level> asks) {
        return new BookChange(seq, false, bids, asks, seq * 2, null, seq * 1000);
    }

    private static BookChange snapshot(long seq, List<Level> bids, List<Level> asks) {
        Book whole = Book.restored(UNITS, BookPosition.START, bids, asks);
        return new BookChange(seq, true, bids, asks, seq * 2, whole.checksum(), seq * 1000);
    }

    @Test
    void checksumOfTheDocumentedBook() {
        book.apply(update(
                1,
                List.of(new Level(1229, 40), new Level(1228, 10)),
                List.of(new Level(1231, 25), new Level(1240, 5))));
        assertEquals(565682398L, book.checksum());
    }

    @Test
    void checksumCountsTenLevelsOfEachSide() {
        for (int level = 0; level < 12; level++) {
            book.apply(update(level + 1L, List.of(new Level(1000 - level, 1)), List.of(new Level(1001 + level, 1))));
        }
        long before = book.checksum();
        book.apply(update(13, List.of(new Level(989, 7)), List.of(new Level(1012, 7))));
        assertEquals(before, book.checksum());
        book.apply(update(14, List.of(new Level(991, 7)), List.of()));
        assertFalse(before == book.checksum());
    }

    @Test
    void quantitiesAreAbsoluteAndZeroRemoves() {
        book.apply(update(1, List.of(new Level(100, 5), new Level(99, 7)), List.of(new Level(102, 1))));
        assertEquals(
                BookOutcome.APPLIED, book.apply(update(2, List.of(new Level(100, 3), new Level(99, 0)), List.of())));
        assertEquals(List.of(new Level(100, 3)), book.bids());
        assertEquals(List.of(new Level(102, 1)), book.asks());
        assertEquals(new BookPosition(2, 4, true, 0, 2000), book.position());
    }

    @Test
    void bestLevelsComeFirst() {
        book.apply(
                update(1, List.of(new Level(98, 1), new Level(99, 1)), List.of(new Level(103, 1), new Level(102, 1))));
        assertEquals(List.of(new Level(99, 1), new Level(98, 1)), book.bids());
        assertEquals(List.of(new Level(102, 1), new Level(103, 1)), book.asks());
    }

    @Test
    void updateSeenBeforeChangesNothing() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        assertEquals(BookOutcome.SEEN, book.apply(update(1, List.of(new Level(100, 9)), List.of())));
        assertEquals(List.of(new Level(100, 5)), book.bids());
    }

    @Test
    void gapStaysOpenUntilASnapshotThatIsNotOlder() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        assertEquals(BookOutcome.APPLIED_AFTER_GAP, book.apply(update(3, List.of(new Level(101, 5)), List.of())));
        assertFalse(book.position().complete());
        assertEquals(BookOutcome.APPLIED, book.apply(update(4, List.of(new Level(101, 6)), List.of())));
        assertFalse(book.position().complete());
        assertEquals(BookOutcome.SEEN, book.apply(snapshot(3, List.of(new Level(90, 1)), List.of())));
        assertEquals(BookOutcome.REPLACED, book.apply(snapshot(4, List.of(new Level(101, 6)), List.of())));
        assertTrue(book.position().complete());
        assertEquals(List.of(new Level(101, 6)), book.bids());
        assertEquals(BookOutcome.APPLIED, book.apply(update(5, List.of(), List.of(new Level(102, 2)))));
        assertTrue(book.position().complete());
    }

    @Test
    void newerSnapshotReplacesTheBook() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        assertEquals(BookOutcome.REPLACED, book.apply(snapshot(9, List.of(), List.of(new Level(105, 2)))));
        assertEquals(List.of(), book.bids());
        assertEquals(9, book.position().verifiedSeq());
    }

    @Test
    void snapshotOfWhatIsKnownIsNotTakenAgain() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        book.takeChanges();
        assertEquals(BookOutcome.SEEN, book.apply(snapshot(1, List.of(new Level(100, 5)), List.of())));
        assertFalse(book.takeChanges().replaced());
    }

    @Test
    void snapshotThatDiffersFromTheBookReplacesItEvenWithoutAGap() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        assertEquals(BookOutcome.REPLACED, book.apply(snapshot(1, List.of(new Level(100, 6)), List.of())));
        assertEquals(List.of(new Level(100, 6)), book.bids());
    }

    @Test
    void wrongChecksumMakesTheBookIncomplete() {
        BookChange wrong = new BookChange(1, false, List.of(new Level(100, 5)), List.of(), 1, 42L, 1000);
        assertEquals(BookOutcome.CHECKSUM_WRONG, book.apply(wrong));
        assertFalse(book.position().complete());
    }

    @Test
    void rightChecksumIsRemembered() {
        long right = BookChecksum.of(List.of(), List.of(new Level(100, 5)), UNITS);
        book.apply(new BookChange(1, false, List.of(new Level(100, 5)), List.of(), 1, right, 1000));
        assertEquals(1, book.position().verifiedSeq());
    }

    @Test
    void changesAreTakenOnce() {
        book.apply(update(1, List.of(new Level(100, 5)), List.of()));
        book.apply(update(2, List.of(new Level(100, 0)), List.of(new Level(101, 2))));
        Book.StoredChanges changes = book.takeChanges();
        assertFalse(changes.replaced());
        assertEquals(List.of(new Level(100, 0)), changes.bids());
        assertEquals(List.of(new Level(101, 2)), changes.asks());
        assertEquals(new Book.StoredChanges(false, List.of(), List.of()), book.takeChanges());
    }
}
