package org.bourse.settlement.domain.hold;

import java.util.Optional;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
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
 * <p>Whatever the engine can do with an order, its hold covers: a buy is held at its limit, a sell in units. While amendments are on
 * their way the engine may fill the order before or after each of them, so the hold covers the dearest of these ways; once all are
 * answered it is exactly what the order may still need, and everything else is released.
 */
public final class OrderHolds {
    /** A market order may trade up to a tenth away from the reference price. */
    private static final long COLLAR_PARTS = 10;

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
        long limit;
        long amount;
        try {
            Long collar = collar(order, instrument.referenceTicks());
            if (order.type() == OrderType.MARKET && collar == null) {
                return decline(ledger, order, payload, DeclineReason.NO_REFERENCE_PRICE, asset, 0, 0);
            }
            limit = collar == null ? order.limitTicks() : collar;
            amount = needed(order.side(), instrument.units(), limit, order.quantityLots());
        } catch (ArithmeticException e) {
            return decline(ledger, order, payload, DeclineReason.AMOUNT_OVERFLOW, asset, 0, 0);
        }
        long available = ledger.balance(order.accountId(), asset).available();
        if (available < amount) {
            return decline(ledger, order, payload, insufficient(order.side()), asset, amount, available);
        }
        ledger.add(Hold.ofOrder(
                order.orderId(),
                order.accountId(),
                asset,
                order.symbol(),
                order.side(),
                payload,
                amount,
                order.quantityLots(),
                limit));
        return Optional.of(new EnterOrder(order, null, order.type() == OrderType.MARKET ? limit : null));
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
        long needed = needed(hold.side(), units, limitTicks, leavesLots);
        ledger.resize(hold, hold.pendingAmends() == 0 ? needed : Math.max(needed, hold.remaining()));
    }

    /** What an order may need: cash at its limit for a buy, units for a sell. */
    public static long needed(Side side, TradingUnits units, long limitTicks, long lots) {
        return side == Side.BUY ? units.notionalMinor(limitTicks, lots) : units.assetUnits(lots);
    }

    private static void settleOnNeed(Ledger ledger, Hold hold, long leavesLots, long limitTicks) {
        if (hold.pendingAmends() == 0) {
            TradingUnits units = ledger.instrument(hold.symbol()).units();
            ledger.resize(hold, needed(hold.side(), units, limitTicks, leavesLots));
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
            needed = needed(hold.side(), units, limit, lotsAfter);
        } else {
            long lotsAdded = Math.max(0, quantity - hold.quantityLotsMax());
            needed = Math.addExact(
                    units.notionalMinor(hold.limitTicksMax(), lotsMax), units.notionalMinor(limit, lotsAdded));
        }
        return Math.max(hold.remaining(), needed);
    }

    private static boolean isOrder(Hold hold, String symbol) {
        return hold.kind() == HoldKind.ORDER && hold.symbol().equals(symbol);
    }

    private static DeclineReason insufficient(Side side) {
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

    /** Worst price of a market order; null for a limit order, and for a market buy without a reference price. */
    private static Long collar(PlaceOrder order, Long referenceTicks) {
        if (order.type() == OrderType.LIMIT) {
            return null;
        }
        if (order.side() == Side.SELL) {
            return referenceTicks == null
                    ? 1L
                    : Math.max(1L, Math.multiplyExact(referenceTicks, COLLAR_PARTS - 1) / COLLAR_PARTS);
        }
        if (referenceTicks == null) {
            return null;
        }
        long raised = Math.multiplyExact(referenceTicks, COLLAR_PARTS + 1);
        return raised / COLLAR_PARTS + (raised % COLLAR_PARTS == 0 ? 0 : 1);
    }

    /** Everything that makes an order what it is, except its identifiers and its time. */
    private static String payload(PlaceOrder order) {
        return order.symbol()
                + '|'
                + order.side()
                + '|'
                + order.type()
                + '|'
                + order.timeInForce()
                + '|'
                + order.quantityLots()
                + '|'
                + (order.limitTicks() == null ? "" : order.limitTicks())
                + '|'
                + order.clientOrderId();
    }
}
