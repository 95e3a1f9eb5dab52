package org.bourse.matching.domain.orderbook;

/**
 * Whether an order may enter (docs/matching.md rule Checks): the checks in their order, the first that fails is the
 * reason, and nothing has changed then.
 */
final class EntryChecks {

    private final CoreState state;
    private final Bands bands;
    private final Availability availability;

    /** The limit of the order that was checked last, after a post-only order slid. */
    long price;

    /** The limits that are near enough, for the reference and the rules that they were measured for. */
    private long nearLow;

    private long nearHigh;
    private long nearReference;
    private CoreRules nearRules;

    EntryChecks(CoreState state, Bands bands) {
        this.state = state;
        this.bands = bands;
        availability = new Availability(state);
    }

    /** Why a new order is refused, {@link Reason#NONE} if it is not. */
    int refusal(NewOrder order) {
        int phase = state.phase;
        if (state.blocked.has(order.account)) {
            return Reason.ACCOUNT_BLOCKED;
        }
        if (phase >= Phase.CLOSED) {
            return shut(phase);
        }
        int reason = badValue(order);
        if (reason != Reason.NONE) {
            return reason;
        }
        if (phase != Phase.CONTINUOUS || order.timeInForce >= Tif.AT_OPEN) {
            reason = misplaced(order, phase);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        if (order.type == OrderKind.TRAILING_STOP && state.reference() == 0) {
            return Reason.NO_REFERENCE_PRICE;
        }
        if (phase == Phase.TRADING_AT_LAST) {
            return unfillableAtLast(order);
        }
        if (state.rules.limitBps() != 0 && isFar(order.type, order.limitTicks)) {
            return Reason.PRICE_OUTSIDE_LIMITS;
        }
        if (phase != Phase.CONTINUOUS || order.type >= OrderKind.STOP || order.timeInForce == Tif.AT_CLOSE) {
            return Reason.NONE;
        }
        if (order.type == OrderKind.LIMIT
                && order.timeInForce != Tif.FOK
                && order.postOnly == PostOnly.NONE
                && order.minLots == 0) {
            return Reason.NONE;
        }
        return untradable(
                order.side,
                order.type,
                order.postOnly,
                order.timeInForce == Tif.FOK ? order.quantityLots : 0,
                order.minLots,
                order.stpGroup,
                order.stpMode);
    }

    /** Why a phase without trading takes nothing. */
    static int shut(int phase) {
        return switch (phase) {
            case Phase.HALTED -> Reason.MARKET_HALTED;
            case Phase.CANCEL_ONLY -> Reason.CANCEL_ONLY;
            default -> Reason.MARKET_CLOSED;
        };
    }

    private int badValue(NewOrder order) {
        long quantity = order.quantityLots;
        if (quantity <= 0 || quantity > state.rules.maxQuantityLots()) {
            return Reason.BAD_QUANTITY;
        }
        price = order.limitTicks;
        if (price <= 0 || price > state.rules.maxPriceTicks()) {
            return Reason.BAD_PRICE;
        }
        if (order.type >= OrderKind.STOP && hasBadTrigger(order)) {
            return Reason.BAD_PRICE;
        }
        if (quantity > CoreRules.MAX_SIDE_LOTS - state.lots[order.side]) {
            return Reason.AMOUNT_OVERFLOW;
        }
        if ((order.displayLots | order.minLots) != 0
                && (order.displayLots < 0
                        || order.displayLots > quantity
                        || order.minLots < 0
                        || order.minLots > quantity)) {
            return Reason.BAD_QUANTITY;
        }
        return order.timeInForce == Tif.GTD && order.expireMicros <= state.now ? Reason.EXPIRED : Reason.NONE;
    }

    private static boolean hasBadTrigger(NewOrder order) {
        return order.type == OrderKind.TRAILING_STOP
                ? order.trailTicks < 0 || order.trailBps < 0
                : order.stopTicks <= 0;
    }

    private int misplaced(NewOrder order, int phase) {
        int timeInForce = order.timeInForce;
        boolean conditional = order.postOnly != PostOnly.NONE || order.minLots != 0;
        boolean refused = timeInForce >= Tif.AT_OPEN && order.type >= OrderKind.STOP
                || timeInForce == Tif.AT_OPEN && phase > Phase.OPENING_AUCTION
                || timeInForce == Tif.AT_CLOSE && conditional;
        if (CoreState.isCall(phase)) {
            refused |= timeInForce == Tif.IOC || timeInForce == Tif.FOK || conditional;
        } else if (phase == Phase.TRADING_AT_LAST) {
            refused |= order.type > OrderKind.MARKET
                    || conditional
                    || order.displayLots != 0
                    || timeInForce >= Tif.AT_OPEN;
        }
        if (refused) {
            return Reason.NOT_IN_THIS_PHASE;
        }
        boolean offLast = phase == Phase.TRADING_AT_LAST
                && (state.last == 0 || order.type == OrderKind.LIMIT && order.limitTicks != state.last);
        return offLast ? Reason.NOT_AT_LAST_PRICE : Reason.NONE;
    }

    private int unfillableAtLast(NewOrder order) {
        if (order.timeInForce != Tif.FOK) {
            return Reason.NONE;
        }
        PriceLadder own = state.own(order.side);
        PriceLadder opposite = state.opposite(order.side);
        boolean fillable = own.key(order.limitTicks) <= own.key(state.last)
                && availability.offers(
                        opposite, opposite.key(state.last), order.stpGroup, order.stpMode, order.quantityLots);
        return fillable ? Reason.NONE : Reason.FOK_NOT_FILLABLE;
    }

    /** Whether a limit is usable and near enough to the reference. */
    boolean isNear(long limit) {
        if (nearReference != state.reference() || nearRules != state.rules) {
            measureNear();
        }
        return limit >= nearLow && limit <= nearHigh;
    }

    private void measureNear() {
        nearRules = state.rules;
        nearReference = state.reference();
        nearLow = 1;
        nearHigh = nearRules.maxPriceTicks();
        if (nearRules.limitBps() != 0 && nearReference != 0) {
            long distance = CoreState.share(nearReference, nearRules.limitBps());
            nearLow = Math.max(nearLow, nearReference - distance);
            nearHigh = Math.min(nearHigh, nearReference + distance);
        }
    }

    /** Whether a limit is further from the reference than a slip of the finger should get it. */
    boolean isFar(int type, long limit) {
        long reference = state.reference();
        boolean limited = type == OrderKind.LIMIT || type == OrderKind.STOP_LIMIT || type == OrderKind.MARKET_TO_LIMIT;
        return limited
                && reference != 0
                && Math.abs(limit - reference) > CoreState.share(reference, state.rules.limitBps());
    }

    /**
     * Why an order with the limit {@link #price} cannot enter continuous trading; slides the limit where the order says
     * so.
     */
    int untradable(int side, int type, int postOnly, long wholeLots, long minLots, int group, int mode) {
        PriceLadder opposite = state.opposite(side);
        if (postOnly != PostOnly.NONE && !slide(opposite, side, postOnly)) {
            return Reason.POST_ONLY_WOULD_TRADE;
        }
        long boundKey = opposite.key(price);
        if (state.rules.bands() != BandKind.NONE) {
            boundKey = bands.clamp(opposite, boundKey);
        }
        if (type != OrderKind.LIMIT) {
            if (opposite.bestKey > boundKey || opposite.bestLevel == 0) {
                return Reason.NO_LIQUIDITY;
            }
            if (type == OrderKind.MARKET_TO_LIMIT) {
                boundKey = opposite.bestKey;
            }
        }
        if (minLots > 0 && !availability.offers(opposite, boundKey, group, mode, minLots)) {
            return Reason.MIN_QUANTITY_NOT_MET;
        }
        return wholeLots > 0 && !availability.offers(opposite, boundKey, group, mode, wholeLots)
                ? Reason.FOK_NOT_FILLABLE
                : Reason.NONE;
    }

    /** Whether a post-only order with the limit {@link #price} may stand, where it slides after its limit has. */
    boolean slide(PriceLadder opposite, int side, int postOnly) {
        if (opposite.bestKey > opposite.key(price)) {
            return true;
        }
        price = side == Side.BUY ? opposite.bestPrice() - 1 : opposite.bestPrice() + 1;
        return postOnly == PostOnly.SLIDE && price > 0;
    }
}
