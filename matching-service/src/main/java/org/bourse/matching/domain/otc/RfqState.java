package org.bourse.matching.domain.otc;

/** Where a request for quote stands, in the words that FIX has for orders. */
public enum RfqState {
    /** No dealer has quoted yet. */
    NEW,
    /** There was a quote; it may stand or not. */
    QUOTED,
    /** A price was accepted; the deal is on its way. */
    ACCEPTED,
    /** The deal traded. */
    FILLED,
    /** The deal was refused by the pre-trade check or the market. */
    REJECTED,
    /** The requester took it back. */
    CANCELED,
    /** Its time ended. */
    EXPIRED;

    /** Whether quotes may stand. */
    public boolean open() {
        return this == NEW || this == QUOTED;
    }

    /** Whether a quote was accepted. */
    public boolean dealt() {
        return this == ACCEPTED || this == FILLED || this == REJECTED;
    }
}
