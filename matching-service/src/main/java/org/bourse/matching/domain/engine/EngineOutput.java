package org.bourse.matching.domain.engine;

import java.util.List;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PublicTrade;

/**
 * What a command led to.
 *
 * @param symbol its market; null where the command was a repetition
 * @param timeMicros its time
 * @param executions its events in the journal of the market
 * @param trades what the tape shows of it
 * @param bookUpdates its update of the public book, and the snapshot that is due after it
 * @param statuses changes of the market's phase
 * @param indicatives what the auction would give
 */
public record EngineOutput(
        String symbol,
        long timeMicros,
        List<ExecutionEvent> executions,
        List<PublicTrade> trades,
        List<BookUpdated> bookUpdates,
        List<MarketStatusChanged> statuses,
        List<IndicativePrice> indicatives) {
    static final EngineOutput NOTHING =
            new EngineOutput(null, 0, List.of(), List.of(), List.of(), List.of(), List.of());

    /** Whether the command led to nothing, as a repeated one does. */
    public boolean isEmpty() {
        return executions.isEmpty() && trades.isEmpty() && bookUpdates.isEmpty() && indicatives.isEmpty();
    }
}
