package org.bourse.matching.domain.otc;

/** What can happen to a block trade. */
public enum BlockAction {
    /** The other side says that it is so. */
    AFFIRM,
    /** The other side says that it is not so. */
    REFUSE,
    /** The reporter takes it back. */
    WITHDRAW,
    /** Its time ends. */
    EXPIRE,
    /** The market traded it. */
    EXECUTE,
    /** The pre-trade check or the market refused it. */
    REJECT
}
