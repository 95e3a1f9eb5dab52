package org.bourse.matching.domain.orderbook;

import java.util.List;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.PublicTrade;

/**
 * What a command led to.
 *
 * @param executions its events in the journal of the market
 * @param trades its trades on the tape
 * @param bookUpdates its update of the public book, and the snapshot that is due after it
 */
public record EngineOutput(List<ExecutionEvent> executions, List<PublicTrade> trades, List<BookUpdated> bookUpdates) {
    static final EngineOutput NOTHING = new EngineOutput(List.of(), List.of(), List.of());

    /** Whether the command led to nothing, as a repeated one does. */
    public boolean isEmpty() {
        return executions.isEmpty();
    }
}
