package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A market runs by other rules.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param rules the rules
 * @param eventTimeMicros time of the command
 */
public record MarketRulesChanged(
        String symbol, long sequence, String commandId, MarketRules rules, long eventTimeMicros)
        implements ExecutionEvent {
    public MarketRulesChanged {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(rules, "rules");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
