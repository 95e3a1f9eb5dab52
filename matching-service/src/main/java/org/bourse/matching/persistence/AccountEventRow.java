package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A journal record as an account sees it.
 *
 * @param accountId the account
 * @param number number of the record in the journal of the account: 1, 2, 3 … without a gap
 * @param orderId the order of the account that it is about; null where it is about the account as a whole
 * @param clientOrderId the client's identifier of that order
 * @param side side of that order
 * @param execution the record
 */
public record AccountEventRow(
        String accountId, long number, String orderId, String clientOrderId, String side, ExecutionRow execution) {

    static AccountEventRow of(Row row) {
        return new AccountEventRow(
                row.getString("own_account_id"),
                row.getLong("number"),
                row.getString("own_order_id"),
                row.getString("own_client_order_id"),
                row.getString("own_side"),
                ExecutionRow.of(row));
    }

    /** Whether the order is the second one of a trade, {@link ExecutionRow#makerOrderId}. */
    public boolean isMaker() {
        return orderId != null && orderId.equals(execution.makerOrderId()) && !orderId.equals(execution.orderId());
    }
}
