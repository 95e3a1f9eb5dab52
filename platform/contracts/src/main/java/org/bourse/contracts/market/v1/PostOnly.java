package org.bourse.contracts.market.v1;

/** What happens to an order that must not take, where it would. */
public enum PostOnly {
    /** It is refused. */
    REJECT,
    /** Its limit becomes one tick less than what would trade. */
    SLIDE
}
