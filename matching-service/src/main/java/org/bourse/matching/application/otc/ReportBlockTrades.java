package org.bourse.matching.application.otc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.function.Function;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.otc.OtcMarkets.Market;
import org.bourse.matching.config.OtcConfig;
import org.bourse.matching.domain.otc.BlockRefusal;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.BlockTrade.BlockTerms;
import org.bourse.matching.domain.otc.OtcOutcome;
import org.bourse.matching.persistence.otc.BlockStore;
import org.bourse.matching.persistence.otc.DealRow;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Block trades: one side reports what was agreed, the other side affirms or refuses it. */
@ApplicationScoped
public class ReportBlockTrades {
    @Inject
    Writes writes;

    @Inject
    OtcAccess access;

    @Inject
    OtcMarkets markets;

    @Inject
    Directories directories;

    @Inject
    BlockStore blocks;

    @Inject
    OtcEventStore log;

    @Inject
    Deals deals;

    @Inject
    OtcConfig config;

    /**
     * A report.
     *
     * @param accountId who reports
     * @param clientTradeId its own identifier; null without
     * @param counterpartyAccountId the other side
     * @param symbol the market
     * @param side what the reporter does
     * @param quantity quantity
     * @param price price
     * @param expiresAtMicros until when the other side may affirm; null for the default
     */
    public record Reporting(
            String accountId,
            String clientTradeId,
            String counterpartyAccountId,
            String symbol,
            Side side,
            BigDecimal quantity,
            BigDecimal price,
            Long expiresAtMicros) {}

    @FunctionalInterface
    private interface Act {
        OtcOutcome<BlockTrade> on(BlockTrade block, Market market, long nowMicros);
    }

    /** Reports a block trade. */
    public Uni<Response> report(Object body, Reporting reporting, Function<BlockView, Object> answer) {
        access.active(reporting.accountId());
        Market market = markets.require(reporting.symbol());
        AccountChanged other = directories.accounts().find(reporting.counterpartyAccountId());
        if (other == null || other.kind() == AccountKind.OUTSIDE) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "/counterpartyAccountId must be an account.");
        }
        if (reporting.counterpartyAccountId().equals(reporting.accountId())) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "/counterpartyAccountId must be another account.");
        }
        long lots = market.lots("/quantity", reporting.quantity());
        market.checkBlock(lots);
        long ticks = market.ticks("/price", reporting.price());
        market.checkNotional(ticks, lots);
        return writes.withConnection(body, (connection, events) -> {
            long now = NegotiateQuotes.now();
            BlockTerms terms = new BlockTerms(
                    RequestIds.fresh("blk"),
                    reporting.clientTradeId(),
                    reporting.symbol(),
                    reporting.accountId(),
                    reporting.counterpartyAccountId(),
                    reporting.side(),
                    ticks,
                    lots,
                    NegotiateQuotes.end(
                            "/expiresAt",
                            reporting.expiresAtMicros(),
                            now,
                            config.blockTime().toMillis(),
                            config.blockTimeMax().toMillis()),
                    now);
            OtcOutcome.Taken<BlockTrade> taken = BlockTrade.report(terms);
            return blocks.add(connection, taken.after())
                    .invoke(added -> {
                        if (!added) {
                            throw new Problem(
                                    ErrorCode.DUPLICATE_CLIENT_ID,
                                    "Account " + reporting.accountId() + " used " + reporting.clientTradeId()
                                            + " for another block trade.");
                        }
                    })
                    .chain(() -> log.add(connection, terms.blockTradeId(), taken.events()))
                    .map(nothing -> Reply.created(
                            answer.apply(new BlockView(taken.after(), null, market.units())),
                            "/matching/v1/block-trades/" + terms.blockTradeId()));
        });
    }

    /** Says that it is so; the deal goes on its way. */
    public Uni<Response> affirm(String blockTradeId, Function<BlockView, Object> answer) {
        return act(blockTradeId, null, answer, (block, market, now) -> {
            counterparty(block);
            return block.affirm(now);
        });
    }

    /** Says that it is not so. */
    public Uni<Response> refuse(
            String blockTradeId, Object body, BlockRefusal reason, String note, Function<BlockView, Object> answer) {
        return act(blockTradeId, body, answer, (block, market, now) -> {
            counterparty(block);
            return block.refuse(reason, note, now);
        });
    }

    /** Takes a report back. */
    public Uni<Response> withdraw(String blockTradeId, Function<BlockView, Object> answer) {
        return act(blockTradeId, null, answer, (block, market, now) -> {
            if (!access.mayActFor(block.terms().reporterAccountId())) {
                throw new Problem(ErrorCode.STATE_CONFLICT, "Only who reported a block trade withdraws it; refuse it.")
                        .with("currentState", block.state().name());
            }
            return block.withdraw(now);
        });
    }

    private void counterparty(BlockTrade block) {
        if (!access.mayActFor(block.terms().counterpartyAccountId())) {
            throw new Problem(
                            ErrorCode.STATE_CONFLICT,
                            "Only the other side affirms or refuses a block trade; withdraw it, or wait.")
                    .with("currentState", block.state().name());
        }
        access.active(block.terms().counterpartyAccountId());
    }

    private Uni<Response> act(String blockTradeId, Object body, Function<BlockView, Object> answer, Act useCase) {
        return writes.withConnection(body, (connection, events) -> blocks.lock(connection, blockTradeId)
                .chain(row -> {
                    access.party(row == null ? null : row.block(), blockTradeId);
                    BlockTrade before = row.block();
                    Market market = markets.require(before.terms().symbol());
                    long now = NegotiateQuotes.now();
                    OtcOutcome.Taken<BlockTrade> taken = OtcRefusals.taken(useCase.on(before, market, now));
                    Uni<DealRow> placed = taken.deal() == null
                            ? Uni.createFrom().item(row.deal())
                            : deals.place(
                                    connection,
                                    events,
                                    taken.deal(),
                                    blockTradeId,
                                    market.rules()
                                            .publishAtMicros(
                                                    market.units()
                                                            .notionalMinor(
                                                                    before.terms()
                                                                            .priceTicks(),
                                                                    before.terms()
                                                                            .quantityLots()),
                                                    now),
                                    now);
                    return placed.call(deal ->
                                    blocks.save(connection, before, taken.after(), deal == null ? null : deal.dealId()))
                            .call(() -> log.add(connection, blockTradeId, taken.events()))
                            .map(deal -> {
                                Object shown = answer.apply(new BlockView(taken.after(), deal, market.units()));
                                return taken.deal() == null
                                        ? Reply.ok(shown)
                                        : Reply.accepted(shown, "/matching/v1/block-trades/" + blockTradeId);
                            });
                }));
    }
}
