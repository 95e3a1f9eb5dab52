package org.bourse.settlement.domain.hold;

import java.util.Optional;
import java.util.OptionalLong;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;

/**
 * The pre-trade check, and how the hold of an order follows the order.
 *
 * <p>Whatever the engine can do with an order, its hold covers: a buy is held at its limit, or at its worst price, with the highest fee
 * on top; a sell in units, and its fee comes out of its proceeds. While amendments are on their way the engine may fill the order before
 * or after each of them, so the hold covers the dearest of these ways; once all are answered it is exactly what the order may still
 * need, and everything else is released.
 */
public final class OrderHolds {
    private OrderHolds() {}

    /** Decides on a new order. Empty where the same order was decided on before. */
    public static Optional<EnterOrder> place(Ledger ledger, PlaceOrder order) {
        String payload = payload(order);
        Hold known = ledger.hold(order.orderId());
        if (known != null) {
            boolean same = known.payload().equals(payload) && known.accountId().equals(order.accountId());
            return same
                    ? Optional.empty()
                    : Optional.of(new EnterOrder(order, DeclineReason.DUPLICATE_CLIENT_ORDER_ID, null));
        }
        LedgerAccount account = ledger.account(order.accountId());
        if (account == null) {
            return decline(ledger, order, payload, DeclineReason.UNKNOWN_ACCOUNT, null, 0, 0);
        }
        if (!account.isActive()) {
            return decline(ledger, order, payload, DeclineReason.ACCOUNT_NOT_ACTIVE, null, 0, 0);
        }
        Instrument instrument = ledger.instrument(order.symbol());
        if (instrument == null) {
            return decline(ledger, order, payload, DeclineReason.UNKNOWN_INSTRUMENT, null, 0, 0);
        }
        String asset = order.side() == Side.BUY ? instrument.currency() : instrument.asset();
        int feePpm = order.side() == Side.BUY ? order.highestFeePpm() : 0;
        long limit;
        long amount;
        try {
            OptionalLong worst = WorstPrice.ticks(order, instrument.referenceTicks());
            if (worst.isEmpty()) {
                return decline(ledger, order, payload, DeclineReason.NO_REFERENCE_PRICE, asset, 0, 0);
            }
            limit = worst.getAsLong();
            amount = needed(order.side(), instrument.units(), limit, order.quantityLots(), feePpm);
        } catch (ArithmeticException e) {
            return decline(ledger, order, payload, DeclineReason.AMOUNT_OVERFLOW, asset, 0, 0);
        }
        long available = ledger.balance(order.accountId(), asset).available();
        if (available < amount) {
            return decline(ledger, order, payload, insufficient(order.side()), asset, amount, available);
        }
        ledger.add(Hold.ofOrder(
                order.orderId(),
                HoldKind.ORDER,
                order.accountId(),
                asset,
                order.symbol(),
                order.side(),
                payload,
                amount,
                order.quantityLots(),
                limit,
                feePpm));
        return Optional.of(new EnterOrder(order, null, order.limitTicks() == null ? limit : null));
    }

    /** Decides on an amendment: raises the hold to whatever the amended order may need. */
    public static ReviseOrder amend(Ledger ledger, AmendOrder amendment) {
        Hold hold = ledger.hold(amendment.orderId());
        if (hold == null
                || !hold.isOpen()
                || !isOrder(hold, amendment.symbol())
                || !hold.accountId().equals(amendment.accountId())) {
            return new ReviseOrder(amendment, DeclineReason.UNKNOWN_ORDER);
        }
        // The engine answers this one too, declined or not.
        hold.amendSent();
        // What is not amended stays as the amendments before leave it; their maximum covers that.
        long quantity = amendment.quantityLots() == null ? hold.quantityLotsMax() : amendment.quantityLots();
        long limit = amendment.limitTicks() == null ? hold.limitTicksMax() : amendment.limitTicks();
        long needed;
        try {
            needed = neededAmended(hold, ledger.instrument(hold.symbol()).units(), quantity, limit);
        } catch (ArithmeticException e) {
            return new ReviseOrder(amendment, DeclineReason.AMOUNT_OVERFLOW);
        }
        long more = needed - hold.remaining();
        if (more > 0) {
            LedgerAccount account = ledger.account(hold.accountId());
            if (account == null || !account.isActive()) {
                return new ReviseOrder(amendment, DeclineReason.ACCOUNT_NOT_ACTIVE);
            }
            Balance balance = ledger.balance(hold.accountId(), hold.asset());
            if (balance.available() < more) {
                return new ReviseOrder(amendment, insufficient(hold.side()));
            }
            ledger.resize(hold, needed);
        }
        hold.mayBecome(quantity, limit);
        return new ReviseOrder(amendment, null);
    }

    /** Whether a new order stands at a limit of the engine's own, so that its hold has to follow. */
    public static boolean mayMove(OrderAccepted event) {
        return event.options().postOnly() == PostOnly.SLIDE;
    }

    /** The engine took an order, at a limit that may have slid away from the other side. */
    public static void accepted(Ledger ledger, OrderAccepted event) {
        if (mayMove(event)) {
            stands(ledger, event.orderId(), event.symbol(), event.quantityLots(), event.limitTicks());
        }
    }

    /** An order lost quantity without a trade. */
    public static void decremented(Ledger ledger, OrderDecremented event) {
        stands(ledger, event.orderId(), event.symbol(), event.leavesLots(), event.limitTicks());
    }

    /** An order has another limit, by the market itself; never one that is worse for the order. */
    public static void repriced(Ledger ledger, OrderRepriced event) {
        stands(ledger, event.orderId(), event.symbol(), event.leavesLots(), event.limitTicks());
    }

    private static void stands(Ledger ledger, String orderId, String symbol, long leavesLots, long limitTicks) {
        Hold hold = ledger.hold(orderId);
        if (hold != null && hold.isOpen() && isOrder(hold, symbol)) {
            hold.leavesAndLimitAre(leavesLots, limitTicks);
            settleOnNeed(ledger, hold, leavesLots, limitTicks);
        }
    }

    /** What was left of an order left the book. */
    public static void canceled(Ledger ledger, OrderCanceled event) {
        Hold hold = ledger.hold(event.orderId());
        if (hold != null && hold.isOpen() && isOrder(hold, event.symbol())) {
            ledger.close(hold, event.reason().name());
        }
    }

    /** The engine refused a new order. A repeated identifier says nothing about the order that has it. */
    public static void rejected(Ledger ledger, OrderRejected event) {
        Hold hold = ledger.hold(event.order().orderId());
        if (hold != null
                && hold.isOpen()
                && isOrder(hold, event.symbol())
                && event.reason() != RejectReason.DUPLICATE_CLIENT_ORDER_ID) {
            ledger.close(hold, event.reason().name());
        }
    }

    /** The engine amended an order; trades that follow tell themselves. */
    public static void amended(Ledger ledger, OrderAmended event) {
        Hold hold = ledger.hold(event.orderId());
        if (hold != null && hold.isOpen() && isOrder(hold, event.symbol())) {
            hold.amendAnswered();
            hold.orderIs(event.quantityLots(), event.leavesLots(), event.limitTicks());
            settleOnNeed(ledger, hold, event.leavesLots(), event.limitTicks());
        }
    }

    /** The engine left an order as it was. */
    public static void amendRejected(Ledger ledger, AmendRejected event) {
        Hold hold = ledger.hold(event.orderId());
        // Nothing left in the market means that the answer is to an amendment that was not counted: it came before the
        // order.
        if (hold != null
                && hold.isOpen()
                && isOrder(hold, event.symbol())
                && hold.accountId().equals(event.accountId())
                && event.leavesLots() > 0) {
            hold.amendAnswered();
            hold.leavesAndLimitAre(event.leavesLots(), event.limitTicks());
            settleOnNeed(ledger, hold, event.leavesLots(), event.limitTicks());
        }
    }

    /** After a fill that was paid out of the hold: keeps what the order may need, releases the rest. */
    public static void filled(Ledger ledger, Hold hold, TradingUnits units, long leavesLots, long limitTicks) {
        hold.leavesAre(leavesLots, limitTicks);
        if (leavesLots == 0) {
            ledger.close(hold, "FILLED");
            return;
        }
        long needed = needed(hold.side(), units, limitTicks, leavesLots, hold.feePpm());
        ledger.resize(hold, hold.pendingAmends() == 0 ? needed : Math.max(needed, hold.remaining()));
    }

    /**
     * What an order may need: cash at its limit and the fee of it for a buy, units for a sell.
     *
     * <p>The fee of the whole covers the fees of all its fills, because each of them is rounded down: a sum of whole numbers that are no
     * more than their parts of {@code whole × rate} is a whole number no more than {@code whole × rate}. For the same reason what is left
     * after a fill and its fee covers the rest and the fee of the rest.
     */
    public static long needed(Side side, TradingUnits units, long limitTicks, long lots, int feePpm) {
        return side == Side.BUY ? withFee(units.notionalMinor(limitTicks, lots), feePpm) : units.assetUnits(lots);
    }

    private static long withFee(long notionalMinor, int feePpm) {
        return feePpm == 0 ? notionalMinor : Math.addExact(notionalMinor, FeeRates.feeMinor(notionalMinor, feePpm));
    }

    private static void settleOnNeed(Ledger ledger, Hold hold, long leavesLots, long limitTicks) {
        if (hold.pendingAmends() == 0) {
            TradingUnits units = ledger.instrument(hold.symbol()).units();
            ledger.resize(hold, needed(hold.side(), units, limitTicks, leavesLots, hold.feePpm()));
        }
    }

    /**
     * The most that an order may need from now on if an amendment follows those on their way: the engine may fill any part of it at the
     * highest limit so far before it amends, and the rest at the new limit.
     */
    private static long neededAmended(Hold hold, TradingUnits units, long quantity, long limit) {
        long filled = hold.filledLots();
        long lotsMax = hold.quantityLotsMax() - filled;
        long lotsAfter = Math.max(0, quantity - filled);
        long needed;
        if (hold.side() == Side.SELL || limit >= hold.limitTicksMax()) {
            needed = needed(hold.side(), units, limit, lotsAfter, hold.feePpm());
        } else {
            long lotsAdded = Math.max(0, quantity - hold.quantityLotsMax());
            long notional = Math.addExact(
                    units.notionalMinor(hold.limitTicksMax(), lotsMax), units.notionalMinor(limit, lotsAdded));
            needed = withFee(notional, hold.feePpm());
        }
        return Math.max(hold.remaining(), needed);
    }

    private static boolean isOrder(Hold hold, String symbol) {
        return hold.kind() == HoldKind.ORDER && hold.symbol().equals(symbol);
    }

    static DeclineReason insufficient(Side side) {
        return side == Side.BUY ? DeclineReason.INSUFFICIENT_FUNDS : DeclineReason.INSUFFICIENT_UNITS;
    }

    private static Optional<EnterOrder> decline(
            Ledger ledger,
            PlaceOrder order,
            String payload,
            DeclineReason reason,
            String asset,
            long asked,
            long available) {
        ledger.add(Hold.declined(
                order.orderId(),
                HoldKind.ORDER,
                order.accountId(),
                asset,
                order.symbol(),
                order.side(),
                payload,
                asked,
                reason.name(),
                available));
        return Optional.of(new EnterOrder(order, reason, null));
    }

    /** Everything that makes an order what it is, except its identifiers, its time and the fees of the venue. */
    private static String payload(PlaceOrder order) {
        String plain = order.symbol()
                + '|'
                + order.side()
                + '|'
                + order.type()
                + '|'
                + order.timeInForce()
                + '|'
                + order.quantityLots()
                + '|'
                + text(order.limitTicks())
                + '|'
                + order.clientOrderId();
        return order.options().equals(OrderOptions.NONE) ? plain : plain + payload(order.options());
    }

    private static String payload(OrderOptions options) {
        return '|'
                + text(options.displayLots())
                + '|'
                + text(options.minimumLots())
                + '|'
                + text(options.stopTicks())
                + '|'
                + text(options.trailingTicks())
                + '|'
                + text(options.trailingBps())
                + '|'
                + text(options.expiresAtMicros())
                + '|'
                + text(options.postOnly())
                + '|'
                + text(options.selfTradePrevention())
                + '|'
                + text(options.selfTradeGroup());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
