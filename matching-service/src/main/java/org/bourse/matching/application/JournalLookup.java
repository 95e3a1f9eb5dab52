package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import org.bourse.contracts.matching.v1.TradeExecuted;

/** Finds records in the journals. */
public interface JournalLookup {
    /**
     * A trade as its journal has it; null where it is not kept any more.
     *
     * @param symbol the market
     * @param sequence its number in the journal
     * @param eventTimeMicros when it happened
     */
    Uni<TradeExecuted> trade(String symbol, long sequence, long eventTimeMicros);
}
