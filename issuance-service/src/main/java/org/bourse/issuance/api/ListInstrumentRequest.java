package org.bourse.issuance.api;

import java.math.BigDecimal;
import org.bourse.issuance.application.ListInstrument;
import org.bourse.runtime.problem.Checks;

/**
 * Asks to admit an instrument to trading.
 *
 * @param symbol the instrument
 * @param referencePrice price with which trading starts; the price of its newest offering if absent
 */
public record ListInstrumentRequest(String symbol, String referencePrice) {
    private static final int SYMBOL_MAX = 64;

    /** The checked command. */
    ListInstrument.Command command() {
        Checks checks = new Checks();
        checks.text("/symbol", symbol, SYMBOL_MAX);
        BigDecimal price = referencePrice == null ? null : checks.positive("/referencePrice", referencePrice);
        checks.done();
        return new ListInstrument.Command(symbol, price);
    }
}
