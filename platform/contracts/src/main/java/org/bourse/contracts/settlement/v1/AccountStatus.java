package org.bourse.contracts.settlement.v1;

/** What an account may do. */
public enum AccountStatus {
    ACTIVE,
    /** No debits and no new orders; open holds settle. */
    FROZEN,
    CLOSED
}
