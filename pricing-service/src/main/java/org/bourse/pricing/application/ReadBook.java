package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.bourse.pricing.domain.book.BookChecksum;
import org.bourse.pricing.domain.book.BookPosition;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.domain.ticker.Quality;
import org.bourse.pricing.persistence.BookStore;

/** Reads the book of a market. */
@ApplicationScoped
public class ReadBook {
    @Inject
    Markets markets;

    @Inject
    BookStore books;

    /**
     * A book as it is shown.
     *
     * @param market its market
     * @param position how far it has come
     * @param bids bids, best first
     * @param asks asks, best first
     * @param checksum its checksum
     */
    public record View(Market market, BookPosition position, List<Level> bids, List<Level> asks, long checksum) {
        public View {
            Objects.requireNonNull(market, "market");
        }

        /** How far it can be trusted. */
        public Quality quality() {
            if (!position.complete()) {
                return Quality.PARTIAL;
            }
            return position.seq() == 0 ? Quality.NO_TRADES : Quality.OK;
        }
    }

    /** The best levels of a market's book. */
    public Uni<View> read(String symbol, int depth) {
        int read = Math.max(depth, BookChecksum.LEVELS);
        return markets.require(symbol).chain(market -> books.read(List.of(symbol), read)
                .map(found -> view(market, found.getOrDefault(symbol, BookStore.Shown.EMPTY), depth)));
    }

    private static View view(Market market, BookStore.Shown book, int depth) {
        return new View(
                market,
                book.position(),
                cut(book.bids(), depth),
                cut(book.asks(), depth),
                BookChecksum.of(book.asks(), book.bids(), market.units()));
    }

    private static List<Level> cut(List<Level> levels, int depth) {
        return levels.subList(0, Math.min(depth, levels.size()));
    }
}
