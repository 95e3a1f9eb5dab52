package org.bourse.matching.domain.otc;

/** Where a quote stands: the words of FIX tag 297, QuoteStatus. */
public enum QuoteState {
    /** The dealer's price stands; the requester may act on it. */
    ACTIVE,
    /** The requester's counter stands; the dealer may act on it. */
    PENDING,
    /** The last price was accepted; the deal is on its way. */
    ACCEPTED,
    /** The deal traded. */
    TRADED,
    /** The deal was refused by the pre-trade check or the market. */
    REJECTED,
    /** The other side declined the last price. */
    PASS,
    /** Who made the last price withdrew it. */
    CANCELED,
    /** Nobody acted on the last price in time. */
    EXPIRED,
    /** The request ended, by another quote or otherwise. */
    REMOVED_FROM_MARKET;

    /** Whether a price stands. */
    public boolean live() {
        return this == ACTIVE || this == PENDING;
    }

    /** Whether it is the one that was accepted. */
    public boolean dealt() {
        return this == ACCEPTED || this == TRADED || this == REJECTED;
    }

    /** Who made the last price; null where none stands. */
    public Party lastPriceBy() {
        return this == ACTIVE ? Party.DEALER : this == PENDING ? Party.REQUESTER : null;
    }
}
