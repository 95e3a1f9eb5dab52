package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.bourse.matching.domain.engine.BookView;

/** Asks the engine for its books. */
@FunctionalInterface
public interface BookQueries {
    /** The book of a market as the engine holds it; empty where this instance does not run the market. */
    Uni<Optional<BookView>> book(String symbol, int depth);
}
