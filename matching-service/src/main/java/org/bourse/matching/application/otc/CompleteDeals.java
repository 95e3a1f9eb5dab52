package org.bourse.matching.application.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.OtcEvent;
import org.bourse.matching.domain.otc.OtcEventType;
import org.bourse.matching.domain.otc.OtcOutcome;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.persistence.otc.BlockStore;
import org.bourse.matching.persistence.otc.DealRow;
import org.bourse.matching.persistence.otc.DealStore;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.matching.persistence.otc.RfqStore;

/** Reads in the journals of the markets what became of the deals that were agreed off the book. */
@ApplicationScoped
public class CompleteDeals {
    @Inject
    DealStore deals;

    @Inject
    RfqStore rfqs;

    @Inject
    BlockStore blocks;

    @Inject
    OtcEventStore log;

    /** Takes journal records; those of the book are none of its business. */
    public Uni<Void> handle(SqlConnection connection, List<? extends ExecutionEvent> events) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (ExecutionEvent event : events) {
            if (event instanceof TradeExecuted trade && agreed(trade)) {
                chain = chain.chain(() -> executed(connection, trade));
            } else if (event instanceof DealRejected rejected) {
                chain = chain.chain(() -> rejected(connection, rejected));
            } else if (event instanceof TradeBusted busted && agreed(busted.trade())) {
                chain = chain.chain(() -> busted(connection, busted));
            }
        }
        return chain;
    }

    private static boolean agreed(TradeExecuted trade) {
        return trade.kind() == TradeKind.RFQ || trade.kind() == TradeKind.BLOCK;
    }

    private Uni<Void> executed(SqlConnection connection, TradeExecuted trade) {
        long now = trade.eventTimeMicros();
        return deals.executed(connection, trade.buyer().orderId(), trade.tradeId(), trade.tradeSequence(), now)
                .chain(deal -> complete(connection, deal, rfq -> rfq.filled(now), block -> block.executed(now)));
    }

    private Uni<Void> rejected(SqlConnection connection, DealRejected rejected) {
        long now = rejected.eventTimeMicros();
        String reason = rejected.reason().name();
        return deals.rejected(connection, rejected.deal().dealId(), reason, rejected.declinedAccountId(), now)
                .chain(deal -> complete(
                        connection, deal, rfq -> rfq.rejected(reason, now), block -> block.rejected(reason, now)));
    }

    private Uni<Void> busted(SqlConnection connection, TradeBusted busted) {
        return deals.busted(connection, busted.trade().buyer().orderId())
                .chain(deal -> deal == null
                        ? Uni.createFrom().voidItem()
                        : log.add(
                                connection,
                                deal.originId(),
                                List.of(new OtcEvent(
                                        OtcEventType.TRADE_BUSTED,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        busted.note(),
                                        busted.eventTimeMicros()))));
    }

    private Uni<Void> complete(
            SqlConnection connection,
            DealRow deal,
            Function<Rfq, OtcOutcome.Taken<Rfq>> ofRfq,
            Function<BlockTrade, OtcOutcome.Taken<BlockTrade>> ofBlock) {
        if (deal == null || deal.origin().equals(Deals.CORRECTION)) {
            return Uni.createFrom().voidItem();
        }
        String origin = deal.originId();
        if (deal.origin().equals(TradeKind.RFQ.name())) {
            return rfqs.lock(connection, origin).chain(row -> {
                OtcOutcome.Taken<Rfq> taken = ofRfq.apply(row.rfq());
                return taken == null
                        ? Uni.createFrom().voidItem()
                        : rfqs.save(connection, row.rfq(), taken.after(), deal.dealId())
                                .chain(() -> log.add(connection, origin, taken.events()));
            });
        }
        return blocks.lock(connection, origin).chain(row -> {
            OtcOutcome.Taken<BlockTrade> taken = ofBlock.apply(row.block());
            return taken == null
                    ? Uni.createFrom().voidItem()
                    : blocks.save(connection, row.block(), taken.after(), deal.dealId())
                            .chain(() -> log.add(connection, origin, taken.events()));
        });
    }
}
