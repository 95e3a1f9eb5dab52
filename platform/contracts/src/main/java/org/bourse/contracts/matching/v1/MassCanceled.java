package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * A mass cancellation is done; the cancellations stand before it.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param accountId whose orders; null for those of all
 * @param side of which side; null for both
 * @param reason why
 * @param canceledOrders how many orders were cancelled
 * @param eventTimeMicros time of the command
 */
public record MassCanceled(
        String symbol,
        long sequence,
        String commandId,
        String accountId,
        Side side,
        CancelReason reason,
        int canceledOrders,
        long eventTimeMicros)
        implements ExecutionEvent {
    public MassCanceled {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
