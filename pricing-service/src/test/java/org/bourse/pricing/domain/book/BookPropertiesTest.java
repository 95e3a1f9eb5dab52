package org.bourse.pricing.domain.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bourse.contracts.money.TradingUnits;

class BookPropertiesTest {
    private static final TradingUnits UNITS = TradingUnits.of(new BigDecimal("0.5"), new BigDecimal("10"), 2, 0);

    @Provide
    Arbitrary<List<Level>> levels() {
        return Arbitraries.longs()
                .between(1, 30)
                .flatMap(price -> Arbitraries.longs().between(0, 4).map(quantity -> new Level(price, quantity)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    /** What is stored from the changes, in whatever batches, is the book. */
    @Property(tries = 300)
    void storedChangesMakeTheBook(@ForAll("levels") List<Level> levels, @ForAll long cuts) {
        Book book = Book.empty(UNITS);
        Map<Long, Long> stored = new HashMap<>();
        for (int index = 0; index < levels.size(); index++) {
            book.apply(new BookChange(index + 1L, false, List.of(levels.get(index)), List.of(), index, null, index));
            if (index == levels.size() - 1 || (cuts >>> (index % 64) & 1) == 1) {
                for (Level level : book.takeChanges().bids()) {
                    if (level.quantityLots() == 0) {
                        stored.remove(level.priceTicks());
                    } else {
                        stored.put(level.priceTicks(), level.quantityLots());
                    }
                }
            }
        }
        List<Level> rows = new ArrayList<>();
        stored.forEach((price, quantity) -> rows.add(new Level(price, quantity)));
        Book restored = Book.restored(UNITS, book.position(), rows, List.of());
        assertEquals(book.bids(), restored.bids());
        assertEquals(book.checksum(), restored.checksum());
    }

    /** Whatever updates are lost, a snapshot at the end makes the book right. */
    @Property(tries = 300)
    void snapshotRepairsAnyLoss(@ForAll("levels") List<Level> levels, @ForAll long losses) {
        Book publisher = Book.empty(UNITS);
        Book reader = Book.empty(UNITS);
        for (int index = 0; index < levels.size(); index++) {
            BookChange change =
                    new BookChange(index + 1L, false, List.of(), List.of(levels.get(index)), index, null, index);
            publisher.apply(change);
            if ((losses >>> (index % 64) & 1) == 0) {
                reader.apply(change);
            }
        }
        reader.apply(new BookChange(
                levels.size(), true, List.of(), publisher.asks(), levels.size(), publisher.checksum(), 1));
        assertTrue(reader.position().complete());
        assertEquals(publisher.asks(), reader.asks());
    }
}
