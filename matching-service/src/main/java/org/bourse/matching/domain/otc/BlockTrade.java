package org.bourse.matching.domain.otc;

import java.util.List;
import java.util.Objects;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;

/**
 * A trade that two sides agreed between themselves: one reports it, the other one says whether it is so.
 *
 * @param terms what was agreed
 * @param state where it stands
 * @param version rises with each change
 * @param reason why it was refused or rejected, in the words of FIX or of the market; null without
 * @param note what the other side says to its refusal; null without
 * @param changedAtMicros time of the last change
 */
public record BlockTrade(
        BlockTerms terms, BlockState state, int version, String reason, String note, long changedAtMicros) {
    /** Longest note. */
    public static final int NOTE_MAX = 256;

    public BlockTrade {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
        boolean reasoned = state == BlockState.REFUSED || state == BlockState.REJECTED;
        if (reasoned != (reason != null)) {
            throw new IllegalArgumentException("a block trade has a reason where it was refused or rejected");
        }
        if (note != null && (state != BlockState.REFUSED || note.length() > NOTE_MAX)) {
            throw new IllegalArgumentException("a note of up to " + NOTE_MAX + " characters belongs to a refusal");
        }
    }

    /**
     * What was agreed; it never changes.
     *
     * @param blockTradeId identifier, {@code blk_…}
     * @param clientTradeId the reporter's own identifier; null without
     * @param symbol the market
     * @param reporterAccountId who reports it
     * @param counterpartyAccountId the other side
     * @param reporterSide what the reporter does
     * @param priceTicks price
     * @param quantityLots quantity
     * @param expiresAtMicros from this moment on it cannot be affirmed
     * @param reportedAtMicros when it was reported
     */
    public record BlockTerms(
            String blockTradeId,
            String clientTradeId,
            String symbol,
            String reporterAccountId,
            String counterpartyAccountId,
            Side reporterSide,
            long priceTicks,
            long quantityLots,
            long expiresAtMicros,
            long reportedAtMicros) {
        public BlockTerms {
            Objects.requireNonNull(blockTradeId, "blockTradeId");
            Objects.requireNonNull(symbol, "symbol");
            Objects.requireNonNull(reporterSide, "reporterSide");
            if (reporterAccountId.equals(counterpartyAccountId)) {
                throw new IllegalArgumentException("an account does not trade with itself off the book");
            }
            if (priceTicks <= 0 || quantityLots <= 0) {
                throw new IllegalArgumentException("price and quantity of a block trade are more than zero");
            }
            if (expiresAtMicros <= reportedAtMicros) {
                throw new IllegalArgumentException("a report ends after it begins");
            }
        }

        /** The account that buys. */
        public String buyerAccountId() {
            return reporterSide == Side.BUY ? reporterAccountId : counterpartyAccountId;
        }

        /** The account that sells. */
        public String sellerAccountId() {
            return reporterSide == Side.BUY ? counterpartyAccountId : reporterAccountId;
        }
    }

    /** A new report. */
    public static OtcOutcome.Taken<BlockTrade> report(BlockTerms terms) {
        return new OtcOutcome.Taken<>(
                new BlockTrade(terms, BlockState.REPORTED, 1, null, null, terms.reportedAtMicros()),
                List.of(OtcEvent.of(OtcEventType.REPORTED, null, null, terms.reportedAtMicros())),
                null);
    }

    /** When time ends it; null where it is not open. */
    public Long dueMicros() {
        return state == BlockState.REPORTED ? terms.expiresAtMicros() : null;
    }

    /** The other side says that it is so; it is to be traded. */
    public OtcOutcome<BlockTrade> affirm(long nowMicros) {
        OtcOutcome<BlockTrade> closed = closed(BlockAction.AFFIRM, nowMicros);
        if (closed != null) {
            return closed;
        }
        AgreedDeal deal = new AgreedDeal(
                TradeKind.BLOCK,
                terms.symbol(),
                terms.buyerAccountId(),
                terms.sellerAccountId(),
                terms.priceTicks(),
                terms.quantityLots());
        return taken(BlockAction.AFFIRM, null, null, OtcEventType.AFFIRMED, deal, nowMicros);
    }

    /** The other side says that it is not so. */
    public OtcOutcome<BlockTrade> refuse(BlockRefusal why, String text, long nowMicros) {
        OtcOutcome<BlockTrade> closed = closed(BlockAction.REFUSE, nowMicros);
        return closed != null
                ? closed
                : taken(BlockAction.REFUSE, why.name(), text, OtcEventType.REFUSED, null, nowMicros);
    }

    /** The reporter takes it back. */
    public OtcOutcome<BlockTrade> withdraw(long nowMicros) {
        OtcOutcome<BlockTrade> closed = closed(BlockAction.WITHDRAW, nowMicros);
        return closed != null
                ? closed
                : taken(BlockAction.WITHDRAW, null, null, OtcEventType.WITHDRAWN, null, nowMicros);
    }

    /** Lets time act; null where nothing is due. */
    public OtcOutcome.Taken<BlockTrade> expire(long nowMicros) {
        Long due = dueMicros();
        return due == null || nowMicros < due
                ? null
                : taken(BlockAction.EXPIRE, null, null, OtcEventType.EXPIRED, null, nowMicros);
    }

    /** The market traded it; null where that is not awaited. */
    public OtcOutcome.Taken<BlockTrade> executed(long nowMicros) {
        return Transitions.BLOCK.next(state, BlockAction.EXECUTE).isEmpty()
                ? null
                : taken(BlockAction.EXECUTE, null, null, OtcEventType.TRADED, null, nowMicros);
    }

    /** The pre-trade check or the market refused it; null where that is not awaited. */
    public OtcOutcome.Taken<BlockTrade> rejected(String why, long nowMicros) {
        return Transitions.BLOCK.next(state, BlockAction.REJECT).isEmpty()
                ? null
                : taken(BlockAction.REJECT, why, null, OtcEventType.REJECTED, null, nowMicros);
    }

    private OtcOutcome<BlockTrade> closed(BlockAction action, long nowMicros) {
        if (state == BlockState.EXPIRED || (state == BlockState.REPORTED && nowMicros >= terms.expiresAtMicros())) {
            return new OtcOutcome.Refused<>(OtcRefusal.BLOCK_EXPIRED, state.name(), "The report has expired.");
        }
        return Transitions.BLOCK.next(state, action).isEmpty()
                ? new OtcOutcome.Refused<>(
                        OtcRefusal.BLOCK_CLOSED, state.name(), "The block trade is " + state + " already.")
                : null;
    }

    private OtcOutcome.Taken<BlockTrade> taken(
            BlockAction action, String why, String text, OtcEventType type, AgreedDeal deal, long nowMicros) {
        return new OtcOutcome.Taken<>(
                new BlockTrade(terms, Transitions.BLOCK.after(state, action), version + 1, why, text, nowMicros),
                List.of(OtcEvent.of(type, null, why, nowMicros)),
                deal);
    }
}
