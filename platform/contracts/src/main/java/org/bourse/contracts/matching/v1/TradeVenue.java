package org.bourse.contracts.matching.v1;

/** Where a trade was made. */
public enum TradeVenue {
    BOOK,
    AUCTION,
    OTC
}
