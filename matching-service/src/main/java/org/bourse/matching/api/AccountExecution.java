package org.bourse.matching.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.persistence.AccountEventRow;
import org.bourse.matching.persistence.ExecutionRow;

/**
 * Something that happened to an account or one of its orders, as the account sees it: the other side of a trade is not shown.
 *
 * @param seq number in the journal of the account, without a gap
 * @param symbol the market
 * @param sequence number in the journal of the market
 * @param type what happened
 * @param execType the same in the words of FIX (ExecType, 150)
 * @param orderId the order; absent where it is about the account as a whole
 * @param clientOrderId the client's identifier of the order
 * @param accountId the account
 * @param side side of the order
 * @param quantity quantity of the order; of a decrement, by how much
 * @param price limit price
 * @param stopPrice stop price
 * @param lastQuantity quantity of the trade
 * @param lastPrice price of the trade
 * @param leavesQuantity what is left of the order in the market
 * @param tradeId the trade
 * @param kind how the trade came about
 * @param liquidity MAKER, TAKER, AUCTION or NEGOTIATED
 * @param fee fee of the fill
 * @param feeCurrency its currency
 * @param reason why it was refused or cancelled
 * @param note what an operator wrote
 * @param commandId the client's command that led to it
 * @param eventTime when
 */
public record AccountExecution(
        long seq,
        String symbol,
        long sequence,
        String type,
        String execType,
        String orderId,
        String clientOrderId,
        String accountId,
        String side,
        String quantity,
        String price,
        String stopPrice,
        String lastQuantity,
        String lastPrice,
        String leavesQuantity,
        String tradeId,
        String kind,
        String liquidity,
        String fee,
        String feeCurrency,
        String reason,
        String note,
        String commandId,
        String eventTime) {

    /** A record in the units of its instrument. */
    public static AccountExecution of(AccountEventRow row, InstrumentChanged instrument, TradingUnits units) {
        ExecutionRow e = row.execution();
        boolean trade = e.tradeId() != null;
        boolean maker = trade && row.isMaker();
        Long leaves = maker ? e.makerLeavesLots() : e.leavesLots();
        Long fee = maker ? e.makerFeeMinor() : e.feeMinor();
        String quantity = e.quantityLots() == null ? null : units.quantity(e.quantityLots());
        String price = e.priceTicks() == null ? null : units.price(e.priceTicks());
        boolean deal = e.type().equals("DEAL_REJECTED");
        return new AccountExecution(
                row.number(),
                e.symbol(),
                e.sequence(),
                e.type(),
                execType(e),
                row.orderId(),
                row.clientOrderId() == null && !trade ? e.clientOrderId() : row.clientOrderId(),
                row.accountId(),
                side(row, e, trade, maker),
                trade ? null : quantity,
                trade ? null : price,
                e.stopTicks() == null ? null : units.price(e.stopTicks()),
                trade ? quantity : null,
                trade ? price : null,
                leaves == null ? null : units.quantity(leaves),
                e.tradeId(),
                trade || deal ? e.kind() : null,
                trade ? liquidity(e.kind(), maker) : null,
                fee == null ? null : units.cash(fee),
                fee == null ? null : instrument.currency(),
                e.reason(),
                e.note(),
                maker || isOfOthers(e.type()) ? null : e.commandId(),
                Timestamps.format(e.eventTimeMicros()));
    }

    private static String side(AccountEventRow row, ExecutionRow e, boolean trade, boolean maker) {
        if (row.side() != null || !trade) {
            return row.side() == null ? e.side() : row.side();
        }
        return maker ? ("BUY".equals(e.side()) ? "SELL" : "BUY") : e.side();
    }

    private static String liquidity(String kind, boolean maker) {
        return switch (kind) {
            case "AUCTION" -> "AUCTION";
            case "RFQ", "BLOCK" -> "NEGOTIATED";
            default -> maker ? "MAKER" : "TAKER";
        };
    }

    /** Whether the command behind a record is as a rule that of somebody else. */
    private static boolean isOfOthers(String type) {
        return type.equals("ORDER_TRIGGERED") || type.equals("ORDER_DECREMENTED") || type.equals("ORDER_REPRICED");
    }

    private static String execType(ExecutionRow e) {
        return switch (e.type()) {
            case "ORDER_ACCEPTED" -> "NEW";
            case "ORDER_REJECTED", "DEAL_REJECTED" -> "REJECTED";
            case "TRADE" -> "TRADE";
            case "TRADE_BUSTED" -> "TRADE_CANCEL";
            case "ORDER_CANCELED" -> "EXPIRED".equals(e.reason()) ? "EXPIRED" : "CANCELED";
            case "ORDER_AMENDED" -> "REPLACED";
            case "ORDER_TRIGGERED" -> "TRIGGERED";
            case "ORDER_DECREMENTED", "ORDER_REPRICED" -> "RESTATED";
            default -> null;
        };
    }
}
