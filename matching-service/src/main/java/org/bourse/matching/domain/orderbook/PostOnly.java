package org.bourse.matching.domain.orderbook;

/** What happens to an order that must not take. */
public final class PostOnly {

    /** It may take. */
    public static final int NONE = 0;

    /** It is refused where it would trade. */
    public static final int REJECT = 1;

    /** It moves to one tick off the best opposite price. */
    public static final int SLIDE = 2;

    private PostOnly() {}
}
