package org.bourse.matching.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.bourse.matching.application.BookQueries;
import org.bourse.matching.domain.engine.BookView;

/** Asks the engine of this instance. */
@ApplicationScoped
public class EngineBooks implements BookQueries {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Inject
    EngineLoop loop;

    @Override
    public Uni<Optional<BookView>> book(String symbol, int depth) {
        return Uni.createFrom()
                .completionStage(() -> loop.bookOf(symbol, depth))
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(Optional.empty());
    }
}
