package org.bourse.settlement.domain.ledger;

import org.bourse.contracts.money.TradingUnits;

/**
 * What the ledger must know of an instrument.
 *
 * @param symbol its market
 * @param asset ledger code of the security
 * @param currency ledger code of the cash
 * @param units its ticks and lots
 * @param referenceTicks last price, or the price of the listing; null before both
 */
public record Instrument(String symbol, String asset, String currency, TradingUnits units, Long referenceTicks) {
    /** The same with another reference price. */
    public Instrument at(long ticks) {
        return new Instrument(symbol, asset, currency, units, ticks);
    }
}
