package org.bourse.contracts.market.v1;

/** Side of an order. */
public enum Side {
    BUY,
    SELL;

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
