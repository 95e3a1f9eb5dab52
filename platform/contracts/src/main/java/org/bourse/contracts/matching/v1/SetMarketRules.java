package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * Run a market by other rules from now on.
 *
 * @param commandId identifier of the command
 * @param symbol the market
 * @param rules the rules
 * @param receivedAtMicros when the API accepted it
 */
public record SetMarketRules(String commandId, String symbol, MarketRules rules, long receivedAtMicros)
        implements BookCommand {
    public SetMarketRules {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(rules, "rules");
    }
}
