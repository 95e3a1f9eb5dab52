package org.bourse.contracts.matching.v1;

/** Why the engine refused a command. */
public enum RejectReason {
    UNKNOWN_ACCOUNT,
    ACCOUNT_NOT_ACTIVE,
    UNKNOWN_INSTRUMENT,
    INSUFFICIENT_FUNDS,
    INSUFFICIENT_UNITS,
    AMOUNT_OVERFLOW,
    DUPLICATE_CLIENT_ORDER_ID,
    NO_REFERENCE_PRICE,
    /** The market of the order is not open. */
    MARKET_NOT_OPEN,
    /** There is no such order in the book: never entered, filled or cancelled. */
    UNKNOWN_ORDER,
    /** A fill-or-kill order that cannot be filled whole. */
    FOK_NOT_FILLABLE,
    /** A market order that met no order within its collar. */
    NO_LIQUIDITY
}
