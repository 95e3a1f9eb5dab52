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
    /** There is no such market, or it was not opened yet. */
    MARKET_NOT_OPEN,
    /** There is no such order in the book: never entered, filled or cancelled. */
    UNKNOWN_ORDER,
    /** A fill-or-kill order that cannot be filled whole. */
    FOK_NOT_FILLABLE,
    /** A market order that met no order within its collar. */
    NO_LIQUIDITY,
    /** The kill switch of the account is on. */
    ACCOUNT_BLOCKED,
    /** The market is closed. */
    MARKET_CLOSED,
    /** The market is halted. */
    MARKET_HALTED,
    /** The market takes cancellations only. */
    CANCEL_ONLY,
    /** A quantity that the market does not take. */
    BAD_QUANTITY,
    /** A price that the market does not take. */
    BAD_PRICE,
    /** The phase of the market does not take such an order. */
    NOT_IN_THIS_PHASE,
    /** After the close only the last price trades. */
    NOT_AT_LAST_PRICE,
    /** The limit is too far from the reference price. */
    PRICE_OUTSIDE_LIMITS,
    /** A post-only order that would take. */
    POST_ONLY_WOULD_TRADE,
    /** Its minimum quantity cannot be traded at once. */
    MIN_QUANTITY_NOT_MET,
    /** The order has no such price. */
    NOT_AMENDABLE,
    /** Its time is over already. */
    EXPIRED,
    /** The instrument trades off the book only. */
    OTC_ONLY,
    /** There is no such trade. */
    UNKNOWN_TRADE,
    /** The trade is void already. */
    ALREADY_BUSTED
}
