package org.bourse.contracts.settlement.v1;

/** Whose an account is. */
public enum AccountKind {
    INDIVIDUAL,
    INSTITUTION,
    BROKER,
    /** Its balance in the security it issues is the negative of what is outstanding. */
    ISSUER,
    /** The outside world: the other side of deposits and withdrawals. */
    OUTSIDE
}
