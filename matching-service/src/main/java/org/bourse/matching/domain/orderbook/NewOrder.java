package org.bourse.matching.domain.orderbook;

/**
 * A reusable carrier of the values of a new order. The fields are public on purpose: it is the argument list of
 * {@link MatchingCore#enter}, filled again and again by one thread so that no command allocates.
 */
public final class NewOrder {

    /** The account, above 0. */
    public int account;

    /** Orders of the same group do not trade with each other if the taker's mode says so; 0 = none. */
    public int stpGroup;

    /** One of {@link StpMode}. */
    public int stpMode;

    /** One of {@link Side}. */
    public byte side;

    /** One of {@link OrderKind}. */
    public byte type;

    /** One of {@link Tif}. */
    public byte timeInForce;

    /** One of {@link PostOnly}. */
    public byte postOnly;

    /** The whole quantity. */
    public long quantityLots;

    /** The limit; for types without one the worst price that the hold of the order covers. */
    public long limitTicks;

    /** How much of it is shown at a time; 0 = all. */
    public long displayLots;

    /** How much must trade at once on entry; 0 = nothing. */
    public long minLots;

    /** The trigger of a stop. */
    public long stopTicks;

    /** How far the trigger of a trailing stop stays behind the last price, in ticks. */
    public long trailTicks;

    /** The same in basis points, where {@link #trailTicks} is 0. */
    public int trailBps;

    /** When a GTD order ends. */
    public long expireMicros;

    /** A number of the caller's own, given back in every event of the order. */
    public long token;

    /** A GTC limit order without any attribute. */
    public NewOrder() {
        clear();
    }

    /** Resets everything to a GTC limit order without any attribute. */
    public NewOrder clear() {
        account = 0;
        stpGroup = 0;
        stpMode = StpMode.NONE;
        side = 0;
        type = OrderKind.LIMIT;
        timeInForce = Tif.GTC;
        postOnly = PostOnly.NONE;
        quantityLots = 0;
        limitTicks = 0;
        displayLots = 0;
        minLots = 0;
        stopTicks = 0;
        trailTicks = 0;
        trailBps = 0;
        expireMicros = 0;
        token = 0;
        return this;
    }
}
