package org.bourse.settlement.domain.ledger;

import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;

/**
 * What the ledger must know of an account.
 *
 * @param accountId identifier
 * @param kind whose it is
 * @param status what it may do
 */
public record LedgerAccount(String accountId, AccountKind kind, AccountStatus status) {
    /** Account of the outside world, made by the first migration. */
    public static final String OUTSIDE = "acc_OUTSIDE0000000000000000000";

    /** Account of the venue that its fees go to, made by the second migration. */
    public static final String FEES = "acc_FEES0000000000000000000000";

    /** Whether it may take on new obligations. */
    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }
}
