package org.bourse.contracts.matching.v1;

import org.bourse.contracts.event.Event;

/** What the engine tells everybody, without names. Prices and quantities are decimal strings. */
public sealed interface PublicMarketEvent extends Event
        permits PublicTrade, BookUpdated, MarketStatusChanged, IndicativePrice {
    /** The market. */
    String symbol();

    /** Number in the channel (trades, book updates) of the market: 1, 2, 3 … without a gap. */
    long seq();
}
