package org.bourse.matching.persistence.otc;

import java.util.List;

/**
 * A dealer.
 *
 * @param accountId its account
 * @param symbols the markets in which it quotes; null for all
 * @param changedAtMicros time of the last change
 */
public record DealerRow(String accountId, List<String> symbols, long changedAtMicros) {
    /** Whether it quotes in a market. */
    public boolean quotes(String symbol) {
        return symbols == null || symbols.contains(symbol);
    }
}
