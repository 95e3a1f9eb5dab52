package org.bourse.matching.domain.otc;

/** Where a block trade stands. */
public enum BlockState {
    /** One side reported it; the other one has to say whether it is so (FIX: alleged, unaffirmed). */
    REPORTED,
    /** The other side affirmed it; cash and units are being held, and the market takes it up. */
    PENDING_SETTLEMENT_CHECK,
    /** It traded. */
    EXECUTED,
    /** The pre-trade check or the market refused it. */
    REJECTED,
    /** The other side says that it is not so. */
    REFUSED,
    /** The reporter took it back. */
    WITHDRAWN,
    /** The other side did not answer in time. */
    EXPIRED
}
