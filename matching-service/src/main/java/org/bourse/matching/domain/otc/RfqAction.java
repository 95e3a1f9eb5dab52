package org.bourse.matching.domain.otc;

/** What can happen to a request for quote. */
public enum RfqAction {
    /** A dealer quotes, or either side changes, declines or withdraws a quote. */
    NEGOTIATE,
    /** The other side takes the last price of a quote. */
    ACCEPT,
    /** The requester takes the request back. */
    CANCEL,
    /** Its time ends. */
    EXPIRE,
    /** The market traded the deal. */
    FILL,
    /** The pre-trade check or the market refused the deal. */
    REJECT
}
