package org.bourse.matching.domain.otc;

/** What can happen to a quote. */
public enum QuoteAction {
    /** The dealer changes his own price. */
    REPLACE,
    /** The other side answers with another price. */
    COUNTER,
    /** The other side takes the last price. */
    ACCEPT,
    /** The other side does not want it. */
    DECLINE,
    /** Who made the last price takes it back. */
    WITHDRAW,
    /** Its time ends. */
    EXPIRE,
    /** The request ends without it. */
    REMOVE,
    /** The market traded the deal. */
    TRADE,
    /** The pre-trade check or the market refused the deal. */
    REJECT
}
