package org.bourse.matching.domain.orderbook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The rules of a market by the simplest means: lists that are searched from end to end, sums made anew, every price tried. What the
 * fast book does is compared with this, event for event; it is written from the text of the rules alone.
 */
final class NaiveBook {
    private static final BigInteger AMOUNT_MAX = BigInteger.ONE.shiftLeft(62);
    private static final long LIMIT_STATE_MICROS = 15_000_000;
    private static final long PAUSE_MICROS = 300_000_000;
    private static final long MEAN_SECONDS = 300;
    private static final long MEAN_EVERY_MICROS = 30_000_000;
    private static final long TICKS_TRIED_MAX = 200;

    /** Where a live order is. */
    enum Place {
        BOOK,
        MARKET_QUEUE,
        PARKED,
        WAITING,
        ELECTED,
        DEAD
    }

    /** An order and all that is known of it. */
    static final class Order {
        long token;
        int account;
        int stpGroup;
        int stpMode;
        int side;
        int type;
        int timeInForce;
        long quantity;
        long filled;
        long leaves;
        long shown;
        long limit;
        long display;
        long minLots;
        long stop;
        long best;
        long trailTicks;
        int trailBps;
        long expire;
        int postOnly;
        long arrival;
        long queued;
        Place place = Place.DEAD;

        boolean buy() {
            return side == Side.BUY;
        }

        long toShow() {
            return display > 0 ? Math.min(display, leaves) : leaves;
        }

        boolean allows(long price) {
            return buy() ? limit >= price : limit <= price;
        }
    }

    /** One price of one side as it is seen from outside. */
    record Level(int side, long price, long volume, int orders) {}

    private CoreRules rules;
    private final List<CoreEvent> events = new ArrayList<>();
    private final List<Order> live = new ArrayList<>();
    private final List<Order> elected = new ArrayList<>();
    private final TreeSet<Integer> blocked = new TreeSet<>();
    private final TreeMap<Integer, Long> armed = new TreeMap<>();
    private long now;
    private int phase = Phase.CLOSED;
    private long last;
    private long auctionReference;
    private long arrivals;
    private long queue;
    private boolean pausedByBand;
    private long volatilityEnd;
    private long bandReference;
    private long stepLow;
    private long stepHigh;
    private boolean stepTraded;
    private final TreeMap<Long, List<Long>> recentTrades = new TreeMap<>();
    private long meanReference;
    private long meanTaken;
    private long limitStateSince = -1;
    private long haltEnd = -1;
    private boolean indicativeDue;
    private long indicativeNext;

    NaiveBook(CoreRules rules) {
        this.rules = rules;
    }

    void rules(CoreRules next) {
        rules = next;
    }

    List<CoreEvent> events() {
        return events;
    }

    List<Order> live() {
        return live;
    }

    int phase() {
        return phase;
    }

    long last() {
        return last;
    }

    // ---------------------------------------------------------------- commands

    void enter(NewOrder wanted, long time) {
        begin(time);
        take(wanted);
        watchLimitState();
    }

    private void take(NewOrder wanted) {
        int refusal = refusal(wanted);
        if (refusal != 0) {
            emit(EventType.REJECTED, wanted.token, 0, 0, 0, 0, 0, refusal);
            return;
        }
        Order order = new Order();
        order.token = wanted.token;
        order.account = wanted.account;
        order.stpGroup = wanted.stpGroup;
        order.stpMode = wanted.stpMode;
        order.side = wanted.side;
        order.type = wanted.type;
        order.timeInForce = wanted.timeInForce;
        order.quantity = wanted.quantityLots;
        order.leaves = wanted.quantityLots;
        order.limit = wanted.limitTicks;
        order.display = wanted.displayLots < wanted.quantityLots ? wanted.displayLots : 0;
        order.minLots = wanted.minLots;
        order.stop = wanted.stopTicks;
        order.trailTicks = wanted.trailTicks;
        order.trailBps = wanted.trailBps;
        order.expire = wanted.expireMicros;
        order.postOnly = wanted.postOnly;
        order.arrival = ++arrivals;
        boolean stop = isStop(order.type);
        boolean parked = stop || order.timeInForce == Tif.AT_CLOSE && phase != Phase.CLOSING_AUCTION;
        if (phase == Phase.CONTINUOUS && !parked) {
            order.limit = slid(order);
        }
        emit(EventType.ACCEPTED, order.token, 0, order.limit, order.quantity, order.leaves, 0, parked ? 1 : 0);
        live.add(order);
        if (stop) {
            order.place = Place.WAITING;
            if (order.type == OrderKind.TRAILING_STOP) {
                order.best = reference();
                order.stop = trailed(order);
            }
            electIfMet(order);
        } else if (parked) {
            order.place = Place.PARKED;
        } else {
            trade(order);
        }
        finish();
    }

    void cancel(long token, long time) {
        begin(time);
        cancel(token);
        watchLimitState();
    }

    private void cancel(long token) {
        Order order = find(token);
        if (order == null) {
            emit(EventType.CANCEL_REJECTED, 0, 0, 0, 0, 0, 0, Reason.UNKNOWN_ORDER);
        } else {
            cancel(order, Reason.CLIENT);
        }
    }

    void amend(long token, long quantity, long limit, long stop, long time) {
        begin(time);
        change(token, quantity, limit, stop);
        watchLimitState();
    }

    private void change(long token, long quantity, long limit, long stop) {
        Order order = find(token);
        int refusal = order == null ? Reason.UNKNOWN_ORDER : refusal(order, quantity, limit, stop);
        if (refusal != 0) {
            emit(EventType.AMEND_REJECTED, 0, 0, 0, 0, 0, 0, refusal);
            return;
        }
        long total = quantity == 0 ? order.quantity : quantity;
        if (total <= order.filled) {
            cancel(order, Reason.AMENDED_TO_FILLED);
            return;
        }
        long price = limit == 0 ? order.limit : limit;
        if (order.place == Place.BOOK && phase == Phase.CONTINUOUS && limit != 0 && limit != order.limit) {
            price = slid(order, price);
        }
        boolean queued = order.place == Place.BOOK || order.place == Place.MARKET_QUEUE;
        boolean grows = total > order.quantity;
        boolean waits = order.place == Place.WAITING || order.place == Place.ELECTED;
        boolean keeps = price == order.limit && (!grows || order.place == Place.BOOK && order.display > 0) || waits;
        if (stop != 0 && stop != order.stop) {
            keeps = false;
            order.stop = stop;
        }
        if (!keeps) {
            order.arrival = ++arrivals;
        }
        indicativeDue |= queued && (total != order.quantity || price != order.limit);
        order.quantity = total;
        order.leaves = total - order.filled;
        order.limit = price;
        emit(EventType.AMENDED, order.token, 0, price, total, order.leaves, 0, keeps ? 1 : 0);
        if (!queued) {
            if (!keeps) {
                electIfMet(order);
            }
        } else if (keeps) {
            order.shown = order.display > 0 ? Math.min(order.shown, order.leaves) : order.leaves;
        } else {
            order.place = Place.DEAD;
            trade(order);
        }
        finish();
    }

    void massCancel(int account, int side, int reason, long time) {
        begin(time);
        cancelAll(account, side, reason);
        watchLimitState();
    }

    void changePhase(int next, int reason, long time) {
        begin(time);
        move(next, reason);
        finish();
        watchLimitState();
    }

    void block(int account, boolean isBlocked, long time) {
        begin(time);
        if (isBlocked) {
            blocked.add(account);
            cancelAll(account, 0, Reason.KILL_SWITCH);
        } else {
            blocked.remove(account);
        }
        watchLimitState();
    }

    void arm(int account, long deadline, long time) {
        begin(time);
        if (deadline == 0) {
            armed.remove(account);
        } else {
            armed.put(account, deadline);
        }
        watchLimitState();
    }

    void tick(long time) {
        begin(time);
        watchLimitState();
    }

    // ---------------------------------------------------------------- refusals

    private int refusal(NewOrder wanted) {
        boolean stop = isStop(wanted.type);
        int force = wanted.timeInForce;
        if (blocked.contains(wanted.account)) {
            return Reason.ACCOUNT_BLOCKED;
        }
        if (closedFor(phase) != 0) {
            return closedFor(phase);
        }
        if (wanted.quantityLots <= 0 || wanted.quantityLots > rules.maxQuantityLots()) {
            return Reason.BAD_QUANTITY;
        }
        if (wanted.limitTicks <= 0 || wanted.limitTicks > rules.maxPriceTicks()) {
            return Reason.BAD_PRICE;
        }
        if ((wanted.type == OrderKind.STOP || wanted.type == OrderKind.STOP_LIMIT) && wanted.stopTicks <= 0) {
            return Reason.BAD_PRICE;
        }
        if (wanted.type == OrderKind.TRAILING_STOP && (wanted.trailTicks < 0 || wanted.trailBps < 0)) {
            return Reason.BAD_PRICE;
        }
        if (sideVolume(wanted.side).add(BigInteger.valueOf(wanted.quantityLots)).compareTo(AMOUNT_MAX) > 0) {
            return Reason.AMOUNT_OVERFLOW;
        }
        if (wanted.displayLots < 0 || wanted.displayLots > wanted.quantityLots) {
            return Reason.BAD_QUANTITY;
        }
        if (wanted.minLots < 0 || wanted.minLots > wanted.quantityLots) {
            return Reason.BAD_QUANTITY;
        }
        if (force == Tif.GTD && wanted.expireMicros <= now) {
            return Reason.EXPIRED;
        }
        if (stop && (force == Tif.AT_OPEN || force == Tif.AT_CLOSE)
                || force == Tif.AT_CLOSE && (wanted.postOnly != 0 || wanted.minLots != 0)) {
            return Reason.NOT_IN_THIS_PHASE;
        }
        if (isCall(phase)) {
            if (force == Tif.IOC || force == Tif.FOK || wanted.postOnly != 0 || wanted.minLots != 0) {
                return Reason.NOT_IN_THIS_PHASE;
            }
            if (force == Tif.AT_OPEN && phase != Phase.PRE_OPEN && phase != Phase.OPENING_AUCTION) {
                return Reason.NOT_IN_THIS_PHASE;
            }
        }
        if (phase == Phase.CONTINUOUS && force == Tif.AT_OPEN) {
            return Reason.NOT_IN_THIS_PHASE;
        }
        if (phase == Phase.TRADING_AT_LAST) {
            if (wanted.type != OrderKind.LIMIT && wanted.type != OrderKind.MARKET
                    || wanted.postOnly != 0
                    || wanted.displayLots != 0
                    || wanted.minLots != 0
                    || force == Tif.AT_OPEN
                    || force == Tif.AT_CLOSE) {
                return Reason.NOT_IN_THIS_PHASE;
            }
            if (last == 0 || wanted.type == OrderKind.LIMIT && wanted.limitTicks != last) {
                return Reason.NOT_AT_LAST_PRICE;
            }
        } else {
            if (wanted.type == OrderKind.TRAILING_STOP && reference() == 0) {
                return Reason.NO_REFERENCE_PRICE;
            }
            if (isFarOff(wanted.type, wanted.limitTicks)) {
                return Reason.PRICE_OUTSIDE_LIMITS;
            }
        }
        if (stop || force == Tif.AT_CLOSE && phase != Phase.CLOSING_AUCTION) {
            return 0;
        }
        Order order = new Order();
        order.side = wanted.side;
        order.type = wanted.type;
        order.timeInForce = force;
        order.limit = wanted.limitTicks;
        order.leaves = wanted.quantityLots;
        order.stpGroup = wanted.stpGroup;
        order.stpMode = wanted.stpMode;
        order.minLots = wanted.minLots;
        order.postOnly = wanted.postOnly;
        if (phase == Phase.CONTINUOUS) {
            return refusalInContinuous(order, Reason.NO_LIQUIDITY);
        }
        if (phase == Phase.TRADING_AT_LAST && force == Tif.FOK && feasible(order) < order.leaves) {
            return Reason.FOK_NOT_FILLABLE;
        }
        return 0;
    }

    private int refusalInContinuous(Order order, int withoutLiquidity) {
        if (order.postOnly != 0 && slid(order) <= 0) {
            return Reason.POST_ONLY_WOULD_TRADE;
        }
        long limit = order.limit;
        order.limit = slid(order);
        try {
            if (order.type == OrderKind.MARKET || order.type == OrderKind.MARKET_TO_LIMIT) {
                long best = bestPrice(other(order.side));
                if (best == 0 || !order.allows(best) || !inBand(best)) {
                    return withoutLiquidity;
                }
                if (order.type == OrderKind.MARKET_TO_LIMIT) {
                    order.limit = best;
                }
            }
            if (order.minLots > 0 && feasible(order) < order.minLots) {
                return Reason.MIN_QUANTITY_NOT_MET;
            }
            if (order.timeInForce == Tif.FOK && feasible(order) < order.leaves) {
                return Reason.FOK_NOT_FILLABLE;
            }
            return 0;
        } finally {
            order.limit = limit;
        }
    }

    private int refusal(Order order, long quantity, long limit, long stop) {
        if (closedFor(phase) != 0) {
            return closedFor(phase);
        }
        if (blocked.contains(order.account)) {
            return Reason.ACCOUNT_BLOCKED;
        }
        if (quantity == 0 && limit == 0 && stop == 0 || quantity < 0 || quantity > rules.maxQuantityLots()) {
            return Reason.BAD_QUANTITY;
        }
        if (limit < 0 || limit > rules.maxPriceTicks() || stop < 0) {
            return Reason.BAD_PRICE;
        }
        if (phase == Phase.TRADING_AT_LAST && limit != 0 && limit != order.limit) {
            return Reason.NOT_AT_LAST_PRICE;
        }
        if (limit != 0 && order.type == OrderKind.MARKET) {
            return Reason.NOT_AMENDABLE;
        }
        if (stop != 0 && (order.place != Place.WAITING || order.type == OrderKind.TRAILING_STOP)) {
            return Reason.NOT_AMENDABLE;
        }
        if (limit != 0 && limit != order.limit && isFarOff(order.type, limit)) {
            return Reason.PRICE_OUTSIDE_LIMITS;
        }
        long total = quantity == 0 ? order.quantity : quantity;
        if (sideVolume(order.side)
                        .add(BigInteger.valueOf(total - order.quantity))
                        .compareTo(AMOUNT_MAX)
                > 0) {
            return Reason.AMOUNT_OVERFLOW;
        }
        if (phase == Phase.CONTINUOUS
                && order.place == Place.BOOK
                && order.postOnly != 0
                && limit != 0
                && limit != order.limit
                && slid(order, limit) <= 0) {
            return Reason.POST_ONLY_WOULD_TRADE;
        }
        return 0;
    }

    private static int closedFor(int phase) {
        return switch (phase) {
            case Phase.CLOSED -> Reason.MARKET_CLOSED;
            case Phase.HALTED -> Reason.MARKET_HALTED;
            case Phase.CANCEL_ONLY -> Reason.CANCEL_ONLY;
            default -> 0;
        };
    }

    private boolean isFarOff(int type, long limit) {
        long reference = reference();
        if (type == OrderKind.MARKET
                || type == OrderKind.STOP
                || type == OrderKind.TRAILING_STOP
                || rules.limitBps() == 0
                || reference == 0) {
            return false;
        }
        BigInteger deviation = BigInteger.valueOf(limit - reference).abs().multiply(BigInteger.valueOf(10_000));
        return deviation.compareTo(BigInteger.valueOf(reference).multiply(BigInteger.valueOf(rules.limitBps()))) > 0;
    }

    private BigInteger sideVolume(int side) {
        BigInteger sum = BigInteger.ZERO;
        for (Order order : live) {
            if (order.side == side) {
                sum = sum.add(BigInteger.valueOf(order.leaves));
            }
        }
        return sum;
    }

    /** The limit of a post-only order after it slid; 0 or less where it cannot be taken. */
    private long slid(Order order) {
        return slid(order, order.limit);
    }

    private long slid(Order order, long limit) {
        long best = bestPrice(other(order.side));
        boolean trades = best != 0 && (order.buy() ? limit >= best : limit <= best);
        if (order.postOnly == 0 || !trades) {
            return limit;
        }
        if (order.postOnly != PostOnly.SLIDE) {
            return 0;
        }
        return order.buy() ? best - 1 : best + 1;
    }

    // ---------------------------------------------------------------- trading

    /** What the phase does with an order that is neither parked nor waiting. */
    private void trade(Order order) {
        if (isCall(phase)) {
            rest(order);
        } else if (phase == Phase.TRADING_AT_LAST) {
            match(order);
            if (order.leaves > 0 && live.contains(order)) {
                restOrCancel(order, Reason.NOT_FILLED_AT_ONCE);
            }
        } else {
            takeAndRest(order);
        }
    }

    private void takeAndRest(Order order) {
        if (order.type == OrderKind.MARKET_TO_LIMIT) {
            order.limit = bestPrice(other(order.side));
            order.type = OrderKind.LIMIT;
            emit(EventType.REPRICED, order.token, 0, order.limit, 0, 0, 0, 0);
        }
        boolean outside = match(order);
        if (order.leaves == 0 || !live.contains(order)) {
            return;
        }
        if (rules.bands() == BandKind.LULD && canRest(order)) {
            long into = order.buy() ? Math.min(order.limit, band()[1]) : Math.max(order.limit, band()[0]);
            long opposite = bestPrice(other(order.side));
            if (opposite != 0 && (order.buy() ? opposite <= into : opposite >= into)) {
                cancel(order, Reason.OUTSIDE_PRICE_BAND);
                return;
            }
            if (into != order.limit) {
                order.limit = into;
                emit(EventType.REPRICED, order.token, 0, into, 0, 0, 0, 0);
            }
        }
        restOrCancel(order, outside ? Reason.OUTSIDE_PRICE_BAND : Reason.NOT_FILLED_AT_ONCE);
        if (outside && order.place == Place.BOOK && rules.bands() == BandKind.COLLARS) {
            move(Phase.VOLATILITY_AUCTION, Reason.PRICE_BAND);
            pausedByBand = true;
            volatilityEnd = now + rules.volatilityMicros();
        }
    }

    private void restOrCancel(Order order, int reason) {
        if (canRest(order)) {
            rest(order);
        } else {
            cancel(order, reason);
        }
    }

    private static boolean canRest(Order order) {
        return order.type != OrderKind.MARKET && order.timeInForce != Tif.IOC && order.timeInForce != Tif.FOK;
    }

    private void rest(Order order) {
        boolean market = isCall(phase) && (order.type == OrderKind.MARKET || order.type == OrderKind.MARKET_TO_LIMIT);
        order.place = market ? Place.MARKET_QUEUE : Place.BOOK;
        order.queued = ++queue;
        order.shown = order.toShow();
        indicativeDue = true;
    }

    /** Trades what can be traded at once; whether a price outside the band stopped it. */
    private boolean match(Order taker) {
        while (taker.leaves > 0 && live.contains(taker)) {
            long price = bestPrice(other(taker.side));
            if (price == 0 || !taker.allows(price)) {
                return false;
            }
            if (phase == Phase.TRADING_AT_LAST) {
                if (!taker.allows(last) || !best(other(taker.side)).allows(last)) {
                    return false;
                }
            } else if (!inBand(price)) {
                return true;
            }
            matchLevel(taker, price);
        }
        return false;
    }

    private void matchLevel(Order taker, long price) {
        while (taker.leaves > 0 && live.contains(taker)) {
            Order maker = null;
            boolean reserve = false;
            for (Order order : level(other(taker.side), price)) {
                if (order.shown > 0 && (maker == null || reserve)) {
                    maker = order;
                    reserve = false;
                } else if (maker == null) {
                    maker = order;
                    reserve = true;
                }
            }
            if (maker == null) {
                break;
            }
            if (isSelfTrade(taker, maker)) {
                prevent(taker, maker);
                continue;
            }
            long lots = Math.min(taker.leaves, reserve ? maker.leaves : maker.shown);
            boolean atLast = phase == Phase.TRADING_AT_LAST;
            if (!reserve) {
                maker.shown -= lots;
            }
            fill(taker, maker, atLast ? last : price, lots, atLast ? TradeKind.AT_LAST : TradeKind.CONTINUOUS);
            if (!reserve && maker.shown == 0) {
                maker.queued = ++queue;
            }
        }
        for (Order order : level(other(taker.side), price)) {
            if (order.shown == 0) {
                order.shown = order.toShow();
            }
        }
    }

    private void fill(Order first, Order second, long price, long lots, int kind) {
        for (Order order : List.of(first, second)) {
            order.leaves -= lots;
            order.filled += lots;
        }
        emit(EventType.TRADE, first.token, second.token, price, lots, first.leaves, second.leaves, kind);
        for (Order order : List.of(first, second)) {
            if (order.leaves == 0) {
                remove(order);
            }
        }
        if (kind == TradeKind.CONTINUOUS) {
            recentTrades
                    .computeIfAbsent(now / 1_000_000, bucket -> new ArrayList<>())
                    .add(price);
        }
        last = price;
        stepLow = stepTraded ? Math.min(stepLow, price) : price;
        stepHigh = stepTraded ? Math.max(stepHigh, price) : price;
        stepTraded = true;
    }

    private static boolean isSelfTrade(Order taker, Order maker) {
        return taker.stpGroup != 0 && taker.stpGroup == maker.stpGroup && taker.stpMode != StpMode.NONE;
    }

    private void prevent(Order taker, Order maker) {
        switch (taker.stpMode) {
            case StpMode.CANCEL_NEWEST -> cancel(taker, Reason.SELF_TRADE);
            case StpMode.CANCEL_OLDEST -> cancel(maker, Reason.SELF_TRADE);
            case StpMode.CANCEL_BOTH -> {
                cancel(maker, Reason.SELF_TRADE);
                cancel(taker, Reason.SELF_TRADE);
            }
            default -> {
                long lots = Math.min(taker.leaves, maker.leaves);
                for (Order order : List.of(maker, taker)) {
                    if (order.leaves == lots) {
                        cancel(order, Reason.SELF_TRADE);
                    } else {
                        order.quantity -= lots;
                        order.leaves -= lots;
                        order.shown = Math.min(order.shown, order.leaves);
                        emit(EventType.DECREMENTED, order.token, 0, 0, lots, order.leaves, 0, 0);
                    }
                }
            }
        }
    }

    /** How much an order could trade at once. */
    private long feasible(Order taker) {
        long sum = 0;
        List<Order> makers = book(other(taker.side));
        while (!makers.isEmpty()) {
            long price = makers.get(0).limit;
            List<Order> level =
                    makers.stream().filter(order -> order.limit == price).toList();
            makers = makers.stream().filter(order -> order.limit != price).toList();
            if (!taker.allows(price)) {
                break;
            }
            if (phase == Phase.TRADING_AT_LAST
                    ? !taker.allows(last) || !level.get(0).allows(last)
                    : !inBand(price)) {
                break;
            }
            long reserves = 0;
            for (Order order : level) {
                if (!isSelfTrade(taker, order)) {
                    sum += order.shown;
                    reserves += order.leaves - order.shown;
                } else if (taker.stpMode != StpMode.CANCEL_OLDEST) {
                    return sum;
                }
            }
            sum += reserves;
        }
        return sum;
    }

    private boolean inBand(long price) {
        long[] band = band();
        return price >= band[0] && price <= band[1];
    }

    private long[] band() {
        long[] band = {0, Long.MAX_VALUE};
        if (rules.bands() == BandKind.LULD) {
            narrow(band, meanReference == 0 ? rules.referenceTicks() : meanReference, rules.luldBps());
        }
        if (rules.bands() == BandKind.COLLARS) {
            narrow(band, auctionReference == 0 ? rules.referenceTicks() : auctionReference, rules.staticBps());
            narrow(band, bandReference == 0 ? rules.referenceTicks() : bandReference, rules.dynamicBps());
        }
        return band;
    }

    private static void narrow(long[] band, long reference, long bps) {
        if (reference > 0 && bps > 0) {
            long width = BigInteger.valueOf(reference)
                    .multiply(BigInteger.valueOf(bps))
                    .divide(BigInteger.valueOf(10_000))
                    .longValueExact();
            band[0] = Math.max(band[0], reference - width);
            band[1] = Math.min(band[1], reference + width);
        }
    }

    // ---------------------------------------------------------------- stops

    private boolean isMet(Order order, long low, long high) {
        return order.buy() ? order.stop <= high : order.stop >= low;
    }

    private void electIfMet(Order order) {
        if (phase == Phase.CONTINUOUS && order.place == Place.WAITING && last != 0 && isMet(order, last, last)) {
            order.place = Place.ELECTED;
            elected.add(order);
        }
    }

    private void elect(long low, long high) {
        Comparator<Order> arrival = Comparator.comparingLong(order -> order.arrival);
        for (int side : new int[] {Side.BUY, Side.SELL}) {
            live.stream()
                    .filter(order -> order.place == Place.WAITING && order.side == side && isMet(order, low, high))
                    .sorted(Comparator.<Order>comparingLong(order -> order.buy() ? order.stop : -order.stop)
                            .thenComparing(arrival))
                    .forEach(order -> {
                        order.place = Place.ELECTED;
                        elected.add(order);
                    });
        }
    }

    private void follow() {
        for (Order order : live) {
            if (order.place == Place.WAITING && order.type == OrderKind.TRAILING_STOP) {
                order.best = order.buy() ? Math.min(order.best, last) : Math.max(order.best, last);
                order.stop = order.buy() ? Math.min(order.stop, trailed(order)) : Math.max(order.stop, trailed(order));
            }
        }
    }

    private static long trailed(Order order) {
        long offset = order.trailTicks > 0
                ? order.trailTicks
                : Math.max(
                        1,
                        BigInteger.valueOf(order.best)
                                .multiply(BigInteger.valueOf(order.trailBps))
                                .divide(BigInteger.valueOf(10_000))
                                .longValueExact());
        return order.buy() ? order.best + offset : Math.max(1, order.best - offset);
    }

    /** What a step leaves behind: the stops that its trades elect, and theirs, one by one. */
    private void finish() {
        endStep();
        while (phase == Phase.CONTINUOUS && !elected.isEmpty()) {
            Order order = elected.remove(0);
            beginStep();
            emit(EventType.TRIGGERED, order.token, 0, order.stop, 0, 0, 0, 0);
            order.type = order.type == OrderKind.STOP_LIMIT ? OrderKind.LIMIT : OrderKind.MARKET;
            order.place = Place.DEAD;
            order.arrival = ++arrivals;
            int refusal = refusalInContinuous(order, Reason.NOT_FILLED_AT_ONCE);
            if (refusal != 0) {
                cancel(order, refusal);
            } else {
                if (slid(order) != order.limit) {
                    order.limit = slid(order);
                    emit(EventType.REPRICED, order.token, 0, order.limit, 0, 0, 0, 0);
                }
                takeAndRest(order);
            }
            endStep();
        }
    }

    private void beginStep() {
        stepTraded = false;
        bandReference = last;
    }

    private void endStep() {
        if (stepTraded) {
            if (phase == Phase.CONTINUOUS || phase == Phase.VOLATILITY_AUCTION) {
                elect(stepLow, stepHigh);
            }
            follow();
        }
        stepTraded = false;
    }

    // ---------------------------------------------------------------- time and phases

    private void begin(long time) {
        events.clear();
        now = Math.max(now, time);
        beginStep();
        live.stream()
                .filter(order -> order.timeInForce == Tif.GTD && order.expire <= now)
                .sorted(Comparator.<Order>comparingLong(order -> order.expire)
                        .thenComparingLong(order -> order.arrival))
                .toList()
                .forEach(order -> cancel(order, Reason.EXPIRED));
        armed.entrySet().stream()
                .filter(entry -> entry.getValue() <= now)
                .sorted(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(account -> {
                    armed.remove(account);
                    cancelAll(account, 0, Reason.DISCONNECTED);
                });
        if (pausedByBand && now >= volatilityEnd) {
            move(Phase.CONTINUOUS, Reason.AUCTION_ENDED);
            finish();
            beginStep();
        }
        if (rules.bands() == BandKind.LULD && phase == Phase.CONTINUOUS) {
            if (limitStateSince >= 0 && now >= limitStateSince + LIMIT_STATE_MICROS) {
                move(Phase.HALTED, Reason.LIMIT_STATE);
                haltEnd = now + PAUSE_MICROS;
            } else {
                takeMean();
            }
        } else if (haltEnd >= 0 && now >= haltEnd) {
            move(Phase.VOLATILITY_AUCTION, Reason.REOPENING);
            pausedByBand = true;
            volatilityEnd = now + rules.volatilityMicros();
        }
        if (isCall(phase) && indicativeDue && rules.indicativeMicros() >= 0 && now >= indicativeNext) {
            Crossing crossing = crossing();
            emit(EventType.INDICATIVE, 0, 0, crossing.price(), crossing.volume(), crossing.surplus(), 0, 0);
            indicativeDue = false;
            indicativeNext = now + rules.indicativeMicros();
        }
    }

    private void takeMean() {
        if (now < meanTaken + MEAN_EVERY_MICROS) {
            return;
        }
        meanTaken = now;
        BigInteger sum = BigInteger.ZERO;
        long count = 0;
        for (List<Long> second :
                recentTrades.tailMap(now / 1_000_000 - MEAN_SECONDS, false).values()) {
            for (long price : second) {
                sum = sum.add(BigInteger.valueOf(price));
                count++;
            }
        }
        if (count > 0) {
            long mean = sum.divide(BigInteger.valueOf(count)).longValueExact();
            long old = meanReference == 0 ? rules.referenceTicks() : meanReference;
            if (old == 0 || Math.abs(mean - old) * 100 >= old) {
                meanReference = mean;
            }
        }
    }

    private void watchLimitState() {
        long[] band = band();
        long bid = bestPrice(Side.BUY);
        long ask = bestPrice(Side.SELL);
        boolean stands = rules.bands() == BandKind.LULD
                && phase == Phase.CONTINUOUS
                && (bid != 0 && bid >= band[1] || ask != 0 && ask <= band[0]);
        if (!stands) {
            limitStateSince = -1;
        } else if (limitStateSince < 0) {
            limitStateSince = now;
        }
    }

    private void move(int next, int reason) {
        if (next == phase) {
            return;
        }
        haltEnd = -1;
        limitStateSince = -1;
        int before = phase;
        boolean opens = next == Phase.CONTINUOUS || next == Phase.TRADING_AT_LAST || next == Phase.CLOSED;
        Crossing crossing = new Crossing(0, 0, 0);
        if (opens && before != Phase.CONTINUOUS && before != Phase.TRADING_AT_LAST) {
            crossing = uncross(before);
        }
        phase = next;
        pausedByBand = false;
        emit(EventType.PHASE_CHANGED, 0, 0, crossing.price(), crossing.volume(), 0, 0, next | reason << 8);
        if (next == Phase.CLOSED) {
            for (Order order : fixedOrder()) {
                if (order.timeInForce == Tif.DAY || order.timeInForce == Tif.AT_CLOSE) {
                    cancel(order, Reason.EXPIRED);
                }
            }
        }
        if (next == Phase.CLOSING_AUCTION) {
            live.stream()
                    .filter(order -> order.place == Place.PARKED)
                    .sorted(Comparator.comparingLong(order -> order.arrival))
                    .toList()
                    .forEach(this::rest);
        }
        if (isCall(next)) {
            indicativeDue = true;
        }
        if (next == Phase.CONTINUOUS) {
            meanTaken = now;
            stepTraded = false;
            if (last != 0) {
                elect(last, last);
                follow();
            }
        }
    }

    private record Crossing(long price, long volume, long surplus) {}

    private Crossing crossing() {
        long low = Long.MAX_VALUE;
        long high = 0;
        for (Order order : live) {
            if (order.place == Place.BOOK) {
                low = Math.min(low, order.limit);
                high = Math.max(high, order.limit);
            }
        }
        long reference = reference();
        if (reference > 0) {
            low = Math.min(low, reference);
            high = Math.max(high, reference);
        }
        long volume = 0;
        long least = 0;
        List<Crossing> best = new ArrayList<>();
        for (long price : candidates(low, high, reference)) {
            long buys = 0;
            long sells = 0;
            for (Order order : live) {
                if ((order.place == Place.BOOK || order.place == Place.MARKET_QUEUE) && order.allows(price)) {
                    buys += order.buy() ? order.leaves : 0;
                    sells += order.buy() ? 0 : order.leaves;
                }
            }
            long tradable = Math.min(buys, sells);
            long off = Math.abs(buys - sells);
            if (tradable == 0 || tradable < volume || tradable == volume && off > least) {
                continue;
            }
            if (tradable > volume || off < least) {
                best.clear();
            }
            volume = tradable;
            least = off;
            best.add(new Crossing(price, tradable, buys - sells));
        }
        if (best.isEmpty()) {
            return new Crossing(0, 0, 0);
        }
        Crossing first = best.get(0);
        Crossing end = best.get(best.size() - 1);
        if (best.stream().allMatch(candidate -> candidate.surplus() > 0)) {
            return end;
        }
        if (best.stream().allMatch(candidate -> candidate.surplus() < 0)) {
            return first;
        }
        long from = first.price();
        long to = end.price();
        for (Crossing candidate : best) {
            if (candidate.surplus() > 0) {
                from = candidate.price();
            }
        }
        for (int index = best.size() - 1; index >= 0; index--) {
            if (best.get(index).surplus() < 0) {
                to = best.get(index).price();
            }
        }
        long price = reference == 0 ? from : Math.max(from, Math.min(to, reference));
        return best.stream()
                .filter(candidate -> candidate.price() == price)
                .findFirst()
                .orElseThrow();
    }

    /** Every tick; where they are too many, those where something can change and their neighbours. */
    private Iterable<Long> candidates(long low, long high, long reference) {
        if (high - low < TICKS_TRIED_MAX) {
            return LongStream.rangeClosed(low, high).boxed().toList();
        }
        TreeSet<Long> ticks = new TreeSet<>(List.of(low, high));
        for (Order order : live) {
            if (order.place == Place.BOOK || order.place == Place.MARKET_QUEUE) {
                ticks.addAll(List.of(order.limit - 1, order.limit, order.limit + 1));
            }
        }
        if (reference > 0) {
            ticks.add(reference);
        }
        return ticks.subSet(low, true, high, true);
    }

    private Crossing uncross(int before) {
        Crossing crossing = crossing();
        if (crossing.price() != 0) {
            List<Order> buys = participants(Side.BUY, crossing.price());
            List<Order> sells = participants(Side.SELL, crossing.price());
            while (!buys.isEmpty() && !sells.isEmpty()) {
                Order buyer = buys.get(0);
                Order seller = sells.get(0);
                fill(buyer, seller, crossing.price(), Math.min(buyer.leaves, seller.leaves), TradeKind.AUCTION);
                buyer.shown = buyer.toShow();
                seller.shown = seller.toShow();
                buys.removeIf(order -> order.leaves == 0);
                sells.removeIf(order -> order.leaves == 0);
            }
            auctionReference = crossing.price();
            meanReference = crossing.price();
            recentTrades.clear();
            follow();
        }
        List<Order> gone = new ArrayList<>();
        for (Order order : fixedOrder()) {
            if (order.place == Place.BOOK || order.place == Place.MARKET_QUEUE) {
                boolean paused = before == Phase.HALTED || before == Phase.CANCEL_ONLY;
                boolean goes = order.type == OrderKind.MARKET
                        || order.timeInForce == Tif.AT_OPEN
                                && (paused || before == Phase.PRE_OPEN || before == Phase.OPENING_AUCTION)
                        || order.timeInForce == Tif.AT_CLOSE && (paused || before == Phase.CLOSING_AUCTION)
                        || order.type == OrderKind.MARKET_TO_LIMIT
                                && (crossing.price() == 0 || !order.allows(crossing.price()));
                if (goes) {
                    gone.add(order);
                } else if (order.type == OrderKind.MARKET_TO_LIMIT) {
                    order.limit = crossing.price();
                    order.type = OrderKind.LIMIT;
                    emit(EventType.REPRICED, order.token, 0, order.limit, 0, 0, 0, 0);
                    rest(order);
                }
            }
        }
        gone.forEach(order -> cancel(order, Reason.NOT_FILLED_IN_AUCTION));
        return crossing;
    }

    private List<Order> participants(int side, long price) {
        List<Order> all = new ArrayList<>(
                queue(side).stream().filter(order -> order.allows(price)).toList());
        all.sort(Comparator.<Order>comparingLong(order -> order.buy() ? -order.limit : order.limit)
                .thenComparing(order -> order.place != Place.MARKET_QUEUE)
                .thenComparingLong(order -> order.place == Place.MARKET_QUEUE ? order.arrival : order.queued));
        return all;
    }

    // ---------------------------------------------------------------- the book

    private long reference() {
        return last != 0 ? last : rules.referenceTicks();
    }

    private Order find(long token) {
        return live.stream().filter(order -> order.token == token).findFirst().orElse(null);
    }

    private void cancel(Order order, int reason) {
        long left = order.leaves;
        remove(order);
        emit(EventType.CANCELED, order.token, 0, 0, left, 0, 0, reason);
    }

    private void remove(Order order) {
        indicativeDue |= order.place == Place.BOOK || order.place == Place.MARKET_QUEUE;
        live.remove(order);
        elected.remove(order);
        order.place = Place.DEAD;
    }

    private void cancelAll(int account, int side, int reason) {
        for (Order order : fixedOrder()) {
            if ((account == 0 || order.account == account) && (side == 0 || order.side == sideOf(side))) {
                cancel(order, reason);
            }
        }
    }

    private static int sideOf(int wanted) {
        return wanted == 1 ? Side.BUY : Side.SELL;
    }

    /** Every live order in the one order in which they are always told. */
    List<Order> fixedOrder() {
        List<Order> all = new ArrayList<>(queue(Side.BUY));
        all.addAll(queue(Side.SELL));
        live.stream()
                .filter(order -> order.place != Place.BOOK && order.place != Place.MARKET_QUEUE)
                .sorted(Comparator.comparingLong(order -> order.arrival))
                .forEach(all::add);
        return all;
    }

    /** The market orders of a side, then its limits from the best to the worst, each in the order of their queue. */
    private List<Order> queue(int side) {
        List<Order> all = new ArrayList<>();
        for (Order order : live) {
            if (order.side == side && order.place == Place.MARKET_QUEUE) {
                all.add(order);
            }
        }
        all.sort(Comparator.comparingLong(order -> order.queued));
        all.addAll(book(side));
        return all;
    }

    private List<Order> book(int side) {
        List<Order> all = new ArrayList<>();
        for (Order order : live) {
            if (order.side == side && order.place == Place.BOOK) {
                all.add(order);
            }
        }
        all.sort(Comparator.<Order>comparingLong(order -> order.buy() ? -order.limit : order.limit)
                .thenComparingLong(order -> order.queued));
        return all;
    }

    private List<Order> level(int side, long price) {
        List<Order> all = new ArrayList<>();
        for (Order order : live) {
            if (order.side == side && order.place == Place.BOOK && order.limit == price) {
                all.add(order);
            }
        }
        all.sort(Comparator.comparingLong(order -> order.queued));
        return all;
    }

    private Order best(int side) {
        Order found = null;
        for (Order order : live) {
            if (order.side == side && order.place == Place.BOOK) {
                boolean better = found == null
                        || (order.buy() ? order.limit > found.limit : order.limit < found.limit)
                        || order.limit == found.limit && order.queued < found.queued;
                found = better ? order : found;
            }
        }
        return found;
    }

    long bestPrice(int side) {
        Order found = best(side);
        return found == null ? 0 : found.limit;
    }

    List<Level> levels(int side) {
        List<Level> levels = new ArrayList<>();
        for (Order order : book(side)) {
            int end = levels.size() - 1;
            if (end >= 0 && levels.get(end).price() == order.limit) {
                Level level = levels.get(end);
                levels.set(end, new Level(side, level.price(), level.volume() + order.shown, level.orders() + 1));
            } else {
                levels.add(new Level(side, order.limit, order.shown, 1));
            }
        }
        return levels;
    }

    private void emit(
            int type, long token, long other, long price, long quantity, long leaves, long otherLeaves, int detail) {
        events.add(new CoreEvent(type, token, other, price, quantity, leaves, otherLeaves, detail));
    }

    private static int other(int side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    static boolean isStop(int type) {
        return type == OrderKind.STOP || type == OrderKind.STOP_LIMIT || type == OrderKind.TRAILING_STOP;
    }

    static boolean isCall(int phase) {
        return phase == Phase.PRE_OPEN
                || phase == Phase.OPENING_AUCTION
                || phase == Phase.VOLATILITY_AUCTION
                || phase == Phase.CLOSING_AUCTION;
    }
}
