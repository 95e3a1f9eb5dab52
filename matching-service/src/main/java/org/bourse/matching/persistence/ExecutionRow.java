package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BustRejected;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.CancelTimerSet;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.MarketRulesChanged;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;

/**
 * A journal record as a row. For a trade, the order and account are those of the order that came in, or of the buyer where none did; the
 * maker is the other one.
 *
 * @param symbol the market
 * @param sequence number in its journal
 * @param type what happened
 * @param commandId the command; null for an opening, and where time alone led to it
 * @param orderId the order; null where the record is about no order
 * @param clientOrderId the client's identifier, where the record has it
 * @param accountId the account; null where the record is about none
 * @param side side of the order, or of the first order of a trade
 * @param quantityLots quantity of the order or trade, or what was cancelled
 * @param priceTicks limit price or trade price
 * @param leavesLots what is left of the order
 * @param tradeId the trade
 * @param makerOrderId the other order of a trade
 * @param makerAccountId its account
 * @param reason why it was refused or cancelled; the phase of a market
 * @param kind how a trade came about
 * @param stopTicks stop price
 * @param feeMinor fee of the fill
 * @param makerLeavesLots what is left of the other order
 * @param makerFeeMinor fee of its fill
 * @param note what an operator wrote
 * @param eventTimeMicros when
 */
public record ExecutionRow(
        String symbol,
        long sequence,
        String type,
        String commandId,
        String orderId,
        String clientOrderId,
        String accountId,
        String side,
        Long quantityLots,
        Long priceTicks,
        Long leavesLots,
        String tradeId,
        String makerOrderId,
        String makerAccountId,
        String reason,
        String kind,
        Long stopTicks,
        Long feeMinor,
        Long makerLeavesLots,
        Long makerFeeMinor,
        String note,
        long eventTimeMicros) {

    static ExecutionRow of(ExecutionEvent event) {
        Draft draft = new Draft(event);
        if (event instanceof TradeExecuted trade) {
            draft.trade("TRADE", trade);
        } else if (event instanceof OrderAccepted o) {
            draft.order("ORDER_ACCEPTED", o.orderId(), o.accountId());
            draft.clientOrderId = o.clientOrderId();
            draft.side = o.side().name();
            draft.quantityLots = o.quantityLots();
            draft.priceTicks = isLimited(o.type()) ? Long.valueOf(o.limitTicks()) : null;
            draft.stopTicks = o.options().stopTicks();
        } else if (event instanceof OrderRejected r) {
            PlaceOrder o = r.order();
            draft.order("ORDER_REJECTED", o.orderId(), o.accountId());
            draft.clientOrderId = o.clientOrderId();
            draft.side = o.side().name();
            draft.quantityLots = o.quantityLots();
            draft.priceTicks = o.limitTicks();
            draft.stopTicks = o.options().stopTicks();
            draft.reason = r.reason().name();
        } else if (event instanceof OrderCanceled c) {
            draft.order("ORDER_CANCELED", c.orderId(), c.accountId());
            draft.quantityLots = c.canceledLots();
            draft.leavesLots = 0L;
            draft.reason = c.reason().name();
        } else if (event instanceof OrderAmended a) {
            draft.order("ORDER_AMENDED", a.orderId(), a.accountId());
            draft.quantityLots = a.quantityLots();
            draft.priceTicks = a.limitTicks();
            draft.stopTicks = a.stopTicks();
            draft.leavesLots = a.leavesLots();
        } else if (event instanceof AmendRejected a) {
            draft.order("AMEND_REJECTED", a.orderId(), a.accountId());
            draft.reason = a.reason().name();
        } else if (event instanceof CancelRejected c) {
            draft.order("CANCEL_REJECTED", c.orderId(), c.accountId());
            draft.reason = c.reason().name();
        } else if (event instanceof OrderTriggered o) {
            draft.order("ORDER_TRIGGERED", o.orderId(), o.accountId());
            draft.stopTicks = o.stopTicks();
        } else if (event instanceof OrderDecremented o) {
            draft.order("ORDER_DECREMENTED", o.orderId(), o.accountId());
            draft.quantityLots = o.decrementedLots();
            draft.priceTicks = o.limitTicks();
            draft.leavesLots = o.leavesLots();
        } else if (event instanceof OrderRepriced o) {
            draft.order("ORDER_REPRICED", o.orderId(), o.accountId());
            draft.priceTicks = o.limitTicks();
            draft.leavesLots = o.leavesLots();
        } else {
            ofMarket(draft, event);
        }
        return draft.row();
    }

    private static void ofMarket(Draft draft, ExecutionEvent event) {
        if (event instanceof MarketOpened) {
            draft.type = "MARKET_OPENED";
        } else if (event instanceof PhaseChanged p) {
            draft.type = "PHASE_CHANGED";
            draft.reason = p.phase().name();
            draft.priceTicks = p.auctionPriceTicks();
            draft.quantityLots = p.auctionPriceTicks() == null ? null : Long.valueOf(p.auctionLots());
            draft.note = p.note();
        } else if (event instanceof MassCanceled m) {
            draft.type = "MASS_CANCELED";
            draft.accountId = m.accountId();
            draft.side = m.side() == null ? null : m.side().name();
            draft.reason = m.reason().name();
        } else if (event instanceof AccountBlocked b) {
            draft.type = b.blocked() ? "ACCOUNT_BLOCKED" : "ACCOUNT_UNBLOCKED";
            draft.accountId = b.accountId();
            draft.note = b.note();
        } else if (event instanceof CancelTimerSet t) {
            draft.type = "CANCEL_TIMER_SET";
            draft.accountId = t.accountId();
        } else if (event instanceof MarketRulesChanged) {
            draft.type = "MARKET_RULES_CHANGED";
        } else if (event instanceof DealRejected d) {
            draft.type = "DEAL_REJECTED";
            draft.accountId = d.deal().buyer().accountId();
            draft.makerAccountId = d.deal().seller().accountId();
            draft.kind = d.deal().kind().name();
            draft.priceTicks = d.deal().priceTicks();
            draft.quantityLots = d.deal().quantityLots();
            draft.reason = d.reason().name();
        } else if (event instanceof TradeBusted b) {
            draft.trade("TRADE_BUSTED", b.trade());
            draft.leavesLots = null;
            draft.makerLeavesLots = null;
            draft.note = b.note();
        } else if (event instanceof BustRejected b) {
            draft.type = "BUST_REJECTED";
            draft.reason = b.reason().name();
        } else {
            draft.type = event.getClass().getSimpleName();
        }
    }

    private static boolean isLimited(OrderType type) {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    }

    /** A row in the making. */
    private static final class Draft {
        final ExecutionEvent event;
        String type;
        String orderId;
        String clientOrderId;
        String accountId;
        String side;
        Long quantityLots;
        Long priceTicks;
        Long leavesLots;
        String tradeId;
        String makerOrderId;
        String makerAccountId;
        String reason;
        String kind;
        Long stopTicks;
        Long feeMinor;
        Long makerLeavesLots;
        Long makerFeeMinor;
        String note;

        Draft(ExecutionEvent event) {
            this.event = event;
        }

        void order(String what, String order, String account) {
            type = what;
            orderId = order;
            accountId = account;
        }

        void trade(String what, TradeExecuted trade) {
            TradeSide first = trade.aggressorSide() == null ? trade.buyer() : trade.taker();
            TradeSide other = trade.aggressorSide() == null ? trade.seller() : trade.maker();
            order(what, first.orderId(), first.accountId());
            side = trade.aggressorSide() == null ? "BUY" : trade.aggressorSide().name();
            quantityLots = trade.quantityLots();
            priceTicks = trade.priceTicks();
            leavesLots = first.leavesLots();
            feeMinor = first.feeMinor();
            tradeId = trade.tradeId();
            makerOrderId = other.orderId();
            makerAccountId = other.accountId();
            makerLeavesLots = other.leavesLots();
            makerFeeMinor = other.feeMinor();
            kind = trade.kind().name();
        }

        ExecutionRow row() {
            return new ExecutionRow(
                    event.symbol(),
                    event.sequence(),
                    type,
                    event.commandId(),
                    orderId,
                    clientOrderId,
                    accountId,
                    side,
                    quantityLots,
                    priceTicks,
                    leavesLots,
                    tradeId,
                    makerOrderId,
                    makerAccountId,
                    reason,
                    kind,
                    stopTicks,
                    feeMinor,
                    makerLeavesLots,
                    makerFeeMinor,
                    note,
                    event.eventTimeMicros());
        }
    }

    static ExecutionRow of(Row row) {
        return new ExecutionRow(
                row.getString("symbol"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("command_id"),
                row.getString("order_id"),
                row.getString("client_order_id"),
                row.getString("account_id"),
                row.getString("side"),
                row.getLong("quantity_lots"),
                row.getLong("price_ticks"),
                row.getLong("leaves_lots"),
                row.getString("trade_id"),
                row.getString("maker_order_id"),
                row.getString("maker_account_id"),
                row.getString("reason"),
                row.getString("kind"),
                row.getLong("stop_ticks"),
                row.getLong("fee_minor"),
                row.getLong("maker_leaves_lots"),
                row.getLong("maker_fee_minor"),
                row.getString("note"),
                row.getLong("event_time_micros"));
    }
}
