package org.bourse.settlement.domain.ledger;

import org.bourse.contracts.matching.v1.TradeExecuted;

/**
 * A trade that is delivered and paid.
 *
 * @param trade the trade
 * @param units smallest units of the security delivered
 * @param cashMinor cash paid
 */
public record SettledTrade(TradeExecuted trade, long units, long cashMinor) {}
