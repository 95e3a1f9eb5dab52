package org.bourse.matching.persistence.otc;

import org.bourse.matching.domain.otc.BlockTrade;

/**
 * A block trade as it is stored.
 *
 * @param number order of arrival; cursors hold it
 * @param block the block trade
 * @param deal what came of it; null while it was not affirmed
 */
public record BlockRow(long number, BlockTrade block, DealRow deal) {}
