package org.bourse.contracts.settlement.v1;

/** Why a hold was declined. */
public enum DeclineReason {
    UNKNOWN_ACCOUNT,
    ACCOUNT_NOT_ACTIVE,
    UNKNOWN_INSTRUMENT,
    INSUFFICIENT_FUNDS,
    INSUFFICIENT_UNITS,
    /** The amount does not fit 64 bits. */
    AMOUNT_OVERFLOW,
    /** The account used the client order id before, for another order. */
    DUPLICATE_CLIENT_ORDER_ID,
    /** There is no open hold under the order's identifier. */
    UNKNOWN_ORDER,
    /** A market buy without a price to hold cash at. */
    NO_REFERENCE_PRICE
}
