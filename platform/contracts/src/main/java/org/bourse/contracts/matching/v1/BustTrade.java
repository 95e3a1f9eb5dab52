package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * Declare a trade void.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param tradeSequence number of the trade in the market
 * @param trade the trade as it was executed
 * @param note why, in words
 * @param receivedAtMicros when the API accepted it
 */
public record BustTrade(
        String commandId, String symbol, long tradeSequence, TradeExecuted trade, String note, long receivedAtMicros)
        implements BookCommand {
    public BustTrade {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(trade, "trade");
        Objects.requireNonNull(note, "note");
    }
}
