package org.bourse.matching.domain.orderbook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;

/**
 * The same rules in the plainest form, as an oracle: one list of orders, sorted afresh whenever somebody trades. It shares no code with
 * the engine but the contracts.
 */
final class PlainEngine {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final class Resting {
        String id;
        String account;
        Side side;
        long total;
        long leaves;
        long price;
        long arrival;
    }

    private static final class Place {
        boolean open;
        long minorPerTickLot = 1;
        long sequence;
        long trades;
        long arrivals;
        final List<Resting> orders = new ArrayList<>();
    }

    private final Map<String, Place> places = new HashMap<>();

    /** Makes an event, knowing whether it is the last of its command. */
    private interface Event {
        ExecutionEvent make(long sequence, boolean last);
    }

    private List<Event> made;

    List<ExecutionEvent> apply(BookCommand command, long millis) {
        Place place = places.computeIfAbsent(command.symbol(), symbol -> new Place());
        made = new ArrayList<>();
        long time = millis * 1000;
        if (command instanceof OpenMarket opening) {
            if (!place.open) {
                place.open = true;
                made.add((sequence, last) ->
                        new MarketOpened(opening.symbol(), sequence, opening.referencePriceTicks(), time));
            }
        } else if (command instanceof EnterOrder enter) {
            enter(place, enter, time);
        } else if (command instanceof CancelOrder cancel) {
            cancel(place, cancel, time);
        } else if (command instanceof ReviseOrder revise) {
            revise(place, revise, time);
        }
        List<ExecutionEvent> events = new ArrayList<>();
        for (int index = 0; index < made.size(); index++) {
            events.add(made.get(index).make(++place.sequence, index == made.size() - 1));
        }
        return events;
    }

    long volume(String symbol, Side side, long price) {
        return places.get(symbol).orders.stream()
                .filter(order -> order.side == side && order.price == price)
                .mapToLong(order -> order.leaves)
                .sum();
    }

    private void enter(Place place, EnterOrder enter, long time) {
        PlaceOrder order = enter.order();
        boolean market = order.type() == OrderType.MARKET;
        Long price = market ? enter.collarTicks() : order.limitTicks();
        RejectReason refusal = null;
        if (enter.declined() != null) {
            refusal = RejectReason.valueOf(enter.declined().name());
        } else if (!place.open) {
            refusal = RejectReason.MARKET_NOT_OPEN;
        } else if (find(place, order.orderId()) != null) {
            refusal = RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        } else if (price == null) {
            refusal = RejectReason.NO_REFERENCE_PRICE;
        } else if (tooMuch(place, order.side(), price, order.quantityLots(), order.quantityLots())) {
            refusal = RejectReason.AMOUNT_OVERFLOW;
        } else if (market && reachable(place, order.side(), price) == 0) {
            refusal = RejectReason.NO_LIQUIDITY;
        } else if (order.timeInForce() == TimeInForce.FOK
                && reachable(place, order.side(), price) < order.quantityLots()) {
            refusal = RejectReason.FOK_NOT_FILLABLE;
        }
        if (refusal != null) {
            RejectReason reason = refusal;
            made.add((sequence, last) ->
                    new OrderRejected(order.symbol(), sequence, order.commandId(), order, reason, time));
            return;
        }
        made.add((sequence, last) -> new OrderAccepted(
                order.symbol(),
                sequence,
                order.commandId(),
                last,
                order.orderId(),
                order.accountId(),
                order.clientOrderId(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.quantityLots(),
                price,
                order.options(),
                false,
                time));
        Resting taker = new Resting();
        taker.id = order.orderId();
        taker.account = order.accountId();
        taker.side = order.side();
        taker.total = order.quantityLots();
        taker.leaves = order.quantityLots();
        taker.price = price;
        trade(place, taker, order.symbol(), order.commandId(), time);
        if (taker.leaves == 0) {
            return;
        }
        if (order.timeInForce() == TimeInForce.GTC) {
            rest(place, taker);
        } else {
            canceled(order.symbol(), order.commandId(), taker, CancelReason.NOT_FILLED_AT_ONCE, time);
        }
    }

    private void cancel(Place place, CancelOrder cancel, long time) {
        Resting order = find(place, cancel.orderId());
        if (order == null || !order.account.equals(cancel.accountId())) {
            made.add((sequence, last) -> new CancelRejected(
                    cancel.symbol(),
                    sequence,
                    cancel.commandId(),
                    cancel.orderId(),
                    cancel.accountId(),
                    RejectReason.UNKNOWN_ORDER,
                    time));
            return;
        }
        place.orders.remove(order);
        canceled(cancel.symbol(), cancel.commandId(), order, CancelReason.REQUESTED, time);
    }

    private void revise(Place place, ReviseOrder revise, long time) {
        AmendOrder amend = revise.amendment();
        Resting found = find(place, amend.orderId());
        Resting order = found == null || !found.account.equals(amend.accountId()) ? null : found;
        long total = amend.quantityLots() != null ? amend.quantityLots() : order == null ? 0 : order.total;
        long price = amend.limitTicks() != null ? amend.limitTicks() : order == null ? 0 : order.price;
        RejectReason refusal = null;
        if (revise.declined() != null) {
            refusal = RejectReason.valueOf(revise.declined().name());
        } else if (order == null) {
            refusal = RejectReason.UNKNOWN_ORDER;
        } else if (tooMuch(place, order.side, price, total, Math.max(0, total - order.total))) {
            refusal = RejectReason.AMOUNT_OVERFLOW;
        }
        if (refusal != null) {
            RejectReason reason = refusal;
            long leaves = order == null ? 0 : order.leaves;
            long limit = order == null ? 0 : order.price;
            made.add((sequence, last) -> new AmendRejected(
                    amend.symbol(),
                    sequence,
                    amend.commandId(),
                    amend.orderId(),
                    amend.accountId(),
                    reason,
                    leaves,
                    limit,
                    time));
            return;
        }
        long filled = order.total - order.leaves;
        if (total <= filled) {
            place.orders.remove(order);
            canceled(amend.symbol(), amend.commandId(), order, CancelReason.AMENDED_TO_FILLED, time);
            return;
        }
        boolean kept = price == order.price && total <= order.total;
        order.total = total;
        order.leaves = total - filled;
        order.price = price;
        long leaves = order.leaves;
        made.add((sequence, last) -> new OrderAmended(
                amend.symbol(),
                sequence,
                amend.commandId(),
                last,
                amend.orderId(),
                amend.accountId(),
                total,
                price,
                null,
                leaves,
                kept,
                time));
        if (!kept) {
            place.orders.remove(order);
            trade(place, order, amend.symbol(), amend.commandId(), time);
            if (order.leaves > 0) {
                rest(place, order);
            }
        }
    }

    private void trade(Place place, Resting taker, String symbol, String command, long time) {
        while (taker.leaves > 0) {
            Resting maker = place.orders.stream()
                    .filter(order -> order.side != taker.side)
                    .filter(order -> taker.side == Side.BUY ? order.price <= taker.price : order.price >= taker.price)
                    .min(Comparator.<Resting>comparingLong(order -> taker.side == Side.BUY ? order.price : -order.price)
                            .thenComparingLong(order -> order.arrival))
                    .orElse(null);
            if (maker == null) {
                return;
            }
            long lots = Math.min(taker.leaves, maker.leaves);
            maker.leaves -= lots;
            taker.leaves -= lots;
            if (maker.leaves == 0) {
                place.orders.remove(maker);
            }
            long number = ++place.trades;
            long price = maker.price;
            Side side = taker.side;
            TradeSide made1 = new TradeSide(maker.id, maker.account, maker.price, maker.leaves);
            TradeSide made2 = new TradeSide(taker.id, taker.account, taker.price, taker.leaves);
            made.add((sequence, last) -> new TradeExecuted(
                    symbol,
                    sequence,
                    command,
                    last,
                    Ids.derived("trd", symbol, Long.toString(number)),
                    number,
                    price,
                    lots,
                    TradeKind.CONTINUOUS,
                    side,
                    side == Side.BUY ? made2 : made1,
                    side == Side.BUY ? made1 : made2,
                    time));
        }
    }

    private void canceled(String symbol, String command, Resting order, CancelReason reason, long time) {
        long leaves = order.leaves;
        made.add((sequence, last) ->
                new OrderCanceled(symbol, sequence, command, true, order.id, order.account, reason, leaves, time));
    }

    private static void rest(Place place, Resting order) {
        order.arrival = ++place.arrivals;
        place.orders.add(order);
    }

    private static Resting find(Place place, String id) {
        return place.orders.stream()
                .filter(order -> order.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    private static long reachable(Place place, Side side, long price) {
        return place.orders.stream()
                .filter(order -> order.side != side)
                .filter(order -> side == Side.BUY ? order.price <= price : order.price >= price)
                .mapToLong(order -> order.leaves)
                .sum();
    }

    private static boolean tooMuch(Place place, Side side, long price, long lots, long more) {
        BigInteger notional = BigInteger.valueOf(price)
                .multiply(BigInteger.valueOf(lots))
                .multiply(BigInteger.valueOf(place.minorPerTickLot));
        BigInteger volume = place.orders.stream()
                .filter(order -> order.side == side)
                .map(order -> BigInteger.valueOf(order.leaves))
                .reduce(BigInteger.valueOf(more), BigInteger::add);
        return notional.compareTo(MOST) > 0 || volume.compareTo(MOST) > 0;
    }
}
