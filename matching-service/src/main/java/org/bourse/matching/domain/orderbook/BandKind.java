package org.bourse.matching.domain.orderbook;

/** The kinds of price bands. */
public final class BandKind {

    /** No band. */
    public static final int NONE = 0;

    /** Ranges around a static and a dynamic reference; an order that would trade outside begins an auction. */
    public static final int COLLARS = 1;

    /** Limit up, limit down: trades only inside; a limit state that lasts halts the market. */
    public static final int LULD = 2;

    private BandKind() {}
}
