package org.bourse.matching.domain.orderbook;

/** Why something was refused, cancelled or changed. The numbers never change: snapshots and journals carry them. */
public final class Reason {

    /** No reason. */
    public static final int NONE = 0;

    /** The account is blocked. */
    public static final int ACCOUNT_BLOCKED = 1;

    /** The market is closed. */
    public static final int MARKET_CLOSED = 2;

    /** The market is halted. */
    public static final int MARKET_HALTED = 3;

    /** The market takes cancels only. */
    public static final int CANCEL_ONLY = 4;

    /** A quantity is not usable. */
    public static final int BAD_QUANTITY = 5;

    /** A price is not usable. */
    public static final int BAD_PRICE = 6;

    /** The quantity of the side would grow past its bound. */
    public static final int AMOUNT_OVERFLOW = 7;

    /** The order's time is over. */
    public static final int EXPIRED = 8;

    /** The phase does not take such an order. */
    public static final int NOT_IN_THIS_PHASE = 9;

    /** Only the last price may be traded. */
    public static final int NOT_AT_LAST_PRICE = 10;

    /** The limit is too far from the reference price. */
    public static final int PRICE_OUTSIDE_LIMITS = 11;

    /** A post-only order would trade. */
    public static final int POST_ONLY_WOULD_TRADE = 12;

    /** There is nobody to trade with. */
    public static final int NO_LIQUIDITY = 13;

    /** The minimum quantity cannot trade at once. */
    public static final int MIN_QUANTITY_NOT_MET = 14;

    /** The whole quantity cannot trade at once. */
    public static final int FOK_NOT_FILLABLE = 15;

    /** A trailing stop has no price to follow. */
    public static final int NO_REFERENCE_PRICE = 16;

    /** There is no such live order. */
    public static final int UNKNOWN_ORDER = 17;

    /** This value of this order cannot be changed. */
    public static final int NOT_AMENDABLE = 18;

    /** The rest of an order that does not wait. */
    public static final int NOT_FILLED_AT_ONCE = 19;

    /** It would have traded with its own group. */
    public static final int SELF_TRADE = 20;

    /** The new quantity had traded already. */
    public static final int AMENDED_TO_FILLED = 21;

    /** The rest of an order that was for an auction. */
    public static final int NOT_FILLED_IN_AUCTION = 22;

    /** The rest would trade outside the price band. */
    public static final int OUTSIDE_PRICE_BAND = 23;

    /** A mass cancel. */
    public static final int MASS_CANCEL = 24;

    /** The account was blocked. */
    public static final int KILL_SWITCH = 25;

    /** The dead man's switch of the account fired. */
    public static final int DISCONNECTED = 26;

    /** An operator did it. */
    public static final int OPERATOR = 27;

    /** The owner asked for it. */
    public static final int CLIENT = 28;

    /** The schedule of the market. */
    public static final int SCHEDULE = 29;

    /** A trade outside the price band was due. */
    public static final int PRICE_BAND = 30;

    /** The time of an auction was over. */
    public static final int AUCTION_ENDED = 31;

    /** The market stood at its price band for too long. */
    public static final int LIMIT_STATE = 32;

    /** A halt is over. */
    public static final int REOPENING = 33;

    private Reason() {}
}
