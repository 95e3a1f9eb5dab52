package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * A deal off the book was refused; it never became a trade.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param deal the deal as it was asked for
 * @param reason why
 * @param declinedAccountId whose hold was declined; null for another reason
 * @param eventTimeMicros time of the command
 */
public record DealRejected(
        String symbol,
        long sequence,
        String commandId,
        PlaceDeal deal,
        RejectReason reason,
        String declinedAccountId,
        long eventTimeMicros)
        implements ExecutionEvent {
    public DealRejected {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
