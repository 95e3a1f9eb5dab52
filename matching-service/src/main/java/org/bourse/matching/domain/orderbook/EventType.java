package org.bourse.matching.domain.orderbook;

/** What an event says; see {@link CoreEvents} for its values. */
public final class EventType {

    /** An order was taken: price, quantity, leaves, detail 1 if it waits outside the book. */
    public static final int ACCEPTED = 1;

    /** An order was refused: detail is the reason. */
    public static final int REJECTED = 2;

    /** Two orders traded: order is the taker (the buyer in an auction), other the maker (the seller); detail is the trade kind. */
    public static final int TRADE = 3;

    /** An order left without a trade: quantity is what was left, detail the reason. */
    public static final int CANCELED = 4;

    /** An order was changed: quantity is the new total, price its limit, leaves before trades that follow, detail 1 if it kept its place. */
    public static final int AMENDED = 5;

    /** A change was refused: detail is the reason. */
    public static final int AMEND_REJECTED = 6;

    /** A cancel was refused: detail is the reason. */
    public static final int CANCEL_REJECTED = 7;

    /** A stop was triggered and enters: price is its trigger. */
    public static final int TRIGGERED = 8;

    /** Self-trade prevention took from an order: quantity is by how much. */
    public static final int DECREMENTED = 9;

    /** The market changed its phase: detail is phase | reason << 8; price and quantity are the auction's, or 0. */
    public static final int PHASE_CHANGED = 10;

    /** What an uncross would give now: price or 0, quantity, leaves is the surplus, buyers positive. */
    public static final int INDICATIVE = 11;

    /** An order got another limit by rule: price is the new one. */
    public static final int REPRICED = 12;

    private EventType() {}
}
