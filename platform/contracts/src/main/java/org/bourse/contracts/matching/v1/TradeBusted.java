package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A trade is void.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param trade the trade as it was executed
 * @param note why, in words
 * @param eventTimeMicros time of the command
 */
public record TradeBusted(
        String symbol, long sequence, String commandId, TradeExecuted trade, String note, long eventTimeMicros)
        implements ExecutionEvent {
    public TradeBusted {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(trade, "trade");
        Objects.requireNonNull(note, "note");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
