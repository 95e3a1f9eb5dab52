package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A market takes orders from now on.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param referencePriceTicks price with which trading starts
 * @param eventTimeMicros time of the command
 */
public record MarketOpened(String symbol, long sequence, long referencePriceTicks, long eventTimeMicros)
        implements ExecutionEvent {
    public MarketOpened {
        Objects.requireNonNull(symbol, "symbol");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String commandId() {
        return null;
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
