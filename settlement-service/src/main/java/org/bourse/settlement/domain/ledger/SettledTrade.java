package org.bourse.settlement.domain.ledger;

import org.bourse.contracts.matching.v1.TradeExecuted;

/**
 * A trade that is delivered and paid.
 *
 * @param settlementId identifier of the settlement
 * @param trade the trade
 * @param units smallest units of the security delivered
 * @param cashMinor cash paid, without the fees
 */
public record SettledTrade(String settlementId, TradeExecuted trade, long units, long cashMinor) {
    /** What it moved. */
    public DeliveredTrade delivered() {
        return new DeliveredTrade(
                trade.tradeId(),
                trade.symbol(),
                trade.buyer().accountId(),
                trade.seller().accountId(),
                units,
                cashMinor,
                trade.buyer().feeMinor(),
                trade.seller().feeMinor());
    }
}
