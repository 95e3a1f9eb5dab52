package org.bourse.settlement.domain.delivery;

import java.util.List;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.HoldKind;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.BalanceKey;
import org.bourse.settlement.domain.ledger.BustState;
import org.bourse.settlement.domain.ledger.DeliveredTrade;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.JournalKind;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.bourse.settlement.domain.ledger.TradeBust;

/** A trade that is void: what it moved goes back whole, by new entries, or nothing does and that is told. */
public final class TradeReversal {
    /** The buyer has not the securities any more. */
    public static final String BUYER_LACKS_UNITS = "BUYER_LACKS_UNITS";

    /** The seller has not the cash any more. */
    public static final String SELLER_LACKS_CASH = "SELLER_LACKS_CASH";

    /** The venue has not the fees any more. */
    public static final String VENUE_LACKS_FEES = "VENUE_LACKS_FEES";

    private TradeReversal() {}

    /** The market declared a trade void. The same again changes nothing. */
    public static void bust(Ledger ledger, TradeBusted event) {
        TradeExecuted trade = event.trade();
        if (ledger.bust(trade.tradeId()) != null) {
            return;
        }
        TradeBust bust = new TradeBust(
                trade.tradeId(),
                trade.symbol(),
                trade.tradeSequence(),
                BustState.VOIDED,
                null,
                event.note(),
                event.eventTimeMicros());
        DeliveredTrade delivered = ledger.delivered(trade.tradeId());
        if (delivered != null) {
            ledger.busted(attempt(ledger, bust, delivered));
            return;
        }
        ledger.busted(bust);
        release(ledger, trade, trade.buyer());
        release(ledger, trade, trade.seller());
    }

    /**
     * Tries again what failed.
     *
     * @return what became of it; the same where it is not one that failed
     */
    public static TradeBust retry(Ledger ledger, TradeBust bust) {
        if (bust.state() != BustState.REVERSAL_FAILED) {
            return bust;
        }
        TradeBust tried = attempt(ledger, bust, ledger.delivered(bust.tradeId()));
        ledger.busted(tried);
        return tried;
    }

    /** The balances that a reversal moves. */
    public static List<BalanceKey> balances(DeliveredTrade trade, Instrument instrument) {
        return List.of(
                new BalanceKey(trade.buyerAccountId(), instrument.currency()),
                new BalanceKey(trade.buyerAccountId(), instrument.asset()),
                new BalanceKey(trade.sellerAccountId(), instrument.currency()),
                new BalanceKey(trade.sellerAccountId(), instrument.asset()),
                new BalanceKey(LedgerAccount.FEES, instrument.currency()));
    }

    private static TradeBust attempt(Ledger ledger, TradeBust bust, DeliveredTrade trade) {
        Instrument instrument = ledger.instrument(trade.symbol());
        if (instrument == null) {
            throw new LedgerViolation("UNKNOWN_INSTRUMENT", "trade " + trade.tradeId() + " in " + trade.symbol());
        }
        Balance buyerUnits = ledger.balance(trade.buyerAccountId(), instrument.asset());
        Balance sellerCash = ledger.balance(trade.sellerAccountId(), instrument.currency());
        Balance venue = ledger.balance(LedgerAccount.FEES, instrument.currency());
        long fees = Math.addExact(trade.buyerFeeMinor(), trade.sellerFeeMinor());
        // Who traded with itself gives to itself, and needs nothing for it.
        boolean two = !trade.buyerAccountId().equals(trade.sellerAccountId());
        if (two && buyerUnits.available() < trade.units()) {
            return bust.after(BustState.REVERSAL_FAILED, BUYER_LACKS_UNITS);
        }
        if (two && sellerCash.available() < trade.cashMinor() - trade.sellerFeeMinor()) {
            return bust.after(BustState.REVERSAL_FAILED, SELLER_LACKS_CASH);
        }
        if (venue.available() < fees) {
            return bust.after(BustState.REVERSAL_FAILED, VENUE_LACKS_FEES);
        }
        // What each side gets comes first, because it is part of what it has to give.
        String id = trade.tradeId();
        Balance buyerCash = ledger.balance(trade.buyerAccountId(), instrument.currency());
        Balance sellerUnits = ledger.balance(trade.sellerAccountId(), instrument.asset());
        ledger.book(venue, -fees, JournalKind.FEE_REVERSAL, id);
        ledger.book(buyerCash, trade.buyerFeeMinor(), JournalKind.FEE_REVERSAL, id);
        ledger.book(sellerCash, trade.sellerFeeMinor(), JournalKind.FEE_REVERSAL, id);
        ledger.book(buyerCash, trade.cashMinor(), JournalKind.TRADE_REVERSAL, id);
        ledger.book(sellerCash, -trade.cashMinor(), JournalKind.TRADE_REVERSAL, id);
        ledger.book(sellerUnits, trade.units(), JournalKind.TRADE_REVERSAL, id);
        ledger.book(buyerUnits, -trade.units(), JournalKind.TRADE_REVERSAL, id);
        return bust.after(BustState.REVERSED, null);
    }

    /**
     * Lets the hold of an order go on without the payment that it was kept for. Where the order went on since, its hold has followed it
     * already: each later event tells what is left of the order.
     */
    private static void release(Ledger ledger, TradeExecuted trade, TradeSide party) {
        Hold hold = ledger.hold(party.orderId());
        if (hold == null
                || !hold.isOpen()
                || hold.kind() == HoldKind.SUBSCRIPTION
                || !trade.symbol().equals(hold.symbol())
                || !hold.accountId().equals(party.accountId())) {
            return;
        }
        if (party.leavesLots() == 0) {
            ledger.close(hold, "TRADE_BUSTED");
        } else if (hold.leavesLots() == party.leavesLots() + trade.quantityLots()) {
            OrderHolds.filled(
                    ledger, hold, ledger.instrument(trade.symbol()).units(), party.leavesLots(), party.limitTicks());
        }
    }
}
