package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * The kill switch of an account was thrown, or taken back; the cancellations stand before it.
 *
 * @param symbol the market
 * @param sequence number in the journal
 * @param commandId the command
 * @param accountId the account
 * @param blocked whether it may not trade
 * @param note why, in words; may be null
 * @param canceledOrders how many orders were cancelled
 * @param eventTimeMicros time of the command
 */
public record AccountBlocked(
        String symbol,
        long sequence,
        String commandId,
        String accountId,
        boolean blocked,
        String note,
        int canceledOrders,
        long eventTimeMicros)
        implements ExecutionEvent {
    public AccountBlocked {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(accountId, "accountId");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean lastOfCommand() {
        return true;
    }
}
