package org.bourse.matching.domain.otc;

/** Why an action of a client off the book is refused. */
public enum OtcRefusal {
    /** The request is no longer open. */
    RFQ_CLOSED,
    /** The time of the request is over. */
    RFQ_EXPIRED,
    /** The request was not addressed to this dealer. */
    NOT_ADDRESSED,
    /** There is no such quote. */
    UNKNOWN_QUOTE,
    /** The time of the quote is over. */
    QUOTE_EXPIRED,
    /** The quote was withdrawn, or the request ended without it. */
    QUOTE_WITHDRAWN,
    /** The quote was declined or accepted before. */
    QUOTE_CLOSED,
    /** The price changed after the client saw it. */
    QUOTE_CHANGED,
    /** Only the other side may act on the last price, and only its maker may withdraw it. */
    NOT_YOUR_TURN,
    /** The prices do not fit the side that was asked for. */
    WRONG_SIDE,
    /** More than was asked for. */
    WRONG_QUANTITY,
    /** The time of the quote would begin or end outside of that of the request. */
    WRONG_TIME,
    /** The block trade is no longer open. */
    BLOCK_CLOSED,
    /** The time of the block trade is over. */
    BLOCK_EXPIRED
}
