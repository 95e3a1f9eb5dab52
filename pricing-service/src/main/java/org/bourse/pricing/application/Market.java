package org.bourse.pricing.application;

import org.bourse.contracts.money.TradingUnits;

/**
 * A market that pricing knows.
 *
 * @param id place in lists
 * @param symbol market symbol
 * @param units units of its prices and quantities
 */
public record Market(long id, String symbol, TradingUnits units) {}
