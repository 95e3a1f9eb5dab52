package org.bourse.matching.application.otc;

import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.persistence.otc.DealRow;

/**
 * A block trade as its parties see it.
 *
 * @param block the block trade
 * @param deal what came of it; null while it was not affirmed
 * @param units the units of its market
 */
public record BlockView(BlockTrade block, DealRow deal, TradingUnits units) {}
