package org.bourse.matching.api.otc;

import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.otc.BlockView;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.BlockTrade.BlockTerms;

/**
 * A block trade.
 *
 * @param blockTradeId identifier
 * @param clientTradeId the reporter's own identifier; absent without
 * @param accountId who reported it
 * @param counterpartyAccountId the other side
 * @param symbol the market
 * @param side what the reporter does
 * @param quantity quantity
 * @param price price
 * @param status REPORTED, PENDING_SETTLEMENT_CHECK, EXECUTED, REJECTED, REFUSED, WITHDRAWN or EXPIRED
 * @param version rises with each change
 * @param reason why it was refused or rejected; absent without
 * @param note more about a refusal; absent without
 * @param deal what came of it; absent before it was affirmed
 * @param expiresAt until when it may be affirmed
 * @param reportedAt when it was reported
 * @param updatedAt time of the last change
 */
public record BlockTradeAnswer(
        String blockTradeId,
        String clientTradeId,
        String accountId,
        String counterpartyAccountId,
        String symbol,
        Side side,
        String quantity,
        String price,
        String status,
        int version,
        String reason,
        String note,
        DealAnswer deal,
        String expiresAt,
        String reportedAt,
        String updatedAt) {
    static BlockTradeAnswer of(BlockView view) {
        BlockTrade block = view.block();
        BlockTerms terms = block.terms();
        TradingUnits units = view.units();
        return new BlockTradeAnswer(
                terms.blockTradeId(),
                terms.clientTradeId(),
                terms.reporterAccountId(),
                terms.counterpartyAccountId(),
                terms.symbol(),
                terms.reporterSide(),
                units.quantity(terms.quantityLots()),
                units.price(terms.priceTicks()),
                block.state().name(),
                block.version(),
                block.reason(),
                block.note(),
                DealAnswer.of(view.deal(), units),
                Timestamps.format(terms.expiresAtMicros()),
                Timestamps.format(terms.reportedAtMicros()),
                Timestamps.format(block.changedAtMicros()));
    }
}
