package org.bourse.settlement.domain.delivery;

import java.util.Optional;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.HoldKind;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.JournalKind;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.bourse.settlement.domain.ledger.SettledTrade;

/**
 * Delivery versus payment of a trade, gross and at once: both holds pay, both sides receive, or nothing happens. The buyer pays its fee
 * on top, the seller out of what it receives.
 */
public final class TradeDelivery {
    private TradeDelivery() {}

    /**
     * Settles a trade. Empty where it is settled already, or void.
     *
     * @throws LedgerViolation if a side is not covered, so that the trade cannot settle whole
     */
    public static Optional<TradeSettled> settle(Ledger ledger, TradeExecuted trade, long nowMicros) {
        if (ledger.isSettled(trade.tradeId())) {
            return Optional.empty();
        }
        Instrument instrument = ledger.instrument(trade.symbol());
        if (instrument == null) {
            throw new LedgerViolation("UNKNOWN_INSTRUMENT", "trade " + trade.tradeId() + " in " + trade.symbol());
        }
        TradingUnits units = instrument.units();
        long cash;
        long amount;
        try {
            cash = units.notionalMinor(trade.priceTicks(), trade.quantityLots());
            amount = units.assetUnits(trade.quantityLots());
        } catch (ArithmeticException e) {
            throw new LedgerViolation("AMOUNT_OVERFLOW", "trade " + trade.tradeId() + " does not fit 64 bits");
        }
        long buyerFee = trade.buyer().feeMinor();
        long sellerFee = trade.seller().feeMinor();
        if (sellerFee > cash) {
            throw new LedgerViolation(
                    "FEE_TOO_HIGH", "trade " + trade.tradeId() + " of " + cash + " has a fee of " + sellerFee);
        }
        Hold buy = hold(ledger, trade, trade.buyer(), Side.BUY, Math.addExact(cash, buyerFee));
        Hold sell = hold(ledger, trade, trade.seller(), Side.SELL, amount);
        String id = trade.tradeId();
        Balance proceeds = ledger.balance(sell.accountId(), instrument.currency());
        ledger.payFrom(buy, cash, JournalKind.TRADE, id);
        ledger.payFrom(sell, amount, JournalKind.TRADE, id);
        ledger.book(proceeds, cash, JournalKind.TRADE, id);
        ledger.book(ledger.balance(buy.accountId(), instrument.asset()), amount, JournalKind.TRADE, id);
        if (buyerFee > 0 || sellerFee > 0) {
            ledger.payFrom(buy, buyerFee, JournalKind.FEE, id);
            ledger.book(proceeds, -sellerFee, JournalKind.FEE, id);
            ledger.book(
                    ledger.balance(LedgerAccount.FEES, instrument.currency()),
                    Math.addExact(buyerFee, sellerFee),
                    JournalKind.FEE,
                    id);
        }
        OrderHolds.filled(
                ledger, buy, units, trade.buyer().leavesLots(), trade.buyer().limitTicks());
        OrderHolds.filled(
                ledger, sell, units, trade.seller().leavesLots(), trade.seller().limitTicks());
        String settlementId = Ids.derived("stl", id);
        ledger.settled(new SettledTrade(settlementId, trade, amount, cash));
        return Optional.of(new TradeSettled(
                settlementId,
                trade.tradeId(),
                trade.symbol(),
                trade.tradeSequence(),
                buy.accountId(),
                sell.accountId(),
                trade.quantityLots(),
                trade.priceTicks(),
                cash,
                buyerFee,
                sellerFee,
                nowMicros));
    }

    private static Hold hold(Ledger ledger, TradeExecuted trade, TradeSide party, Side side, long amount) {
        Hold hold = ledger.hold(party.orderId());
        if (hold == null
                || !hold.isOpen()
                || hold.kind() == HoldKind.SUBSCRIPTION
                || hold.side() != side
                || !hold.accountId().equals(party.accountId())
                || !hold.symbol().equals(trade.symbol())) {
            throw new LedgerViolation(
                    "HOLD_MISSING",
                    "trade " + trade.tradeId() + ": order " + party.orderId() + " has no open hold to " + side);
        }
        if (hold.remaining() < amount) {
            throw new LedgerViolation(
                    "HOLD_TOO_SMALL",
                    "trade " + trade.tradeId() + ": hold " + hold.id() + " has " + hold.remaining() + ", not "
                            + amount);
        }
        return hold;
    }
}
