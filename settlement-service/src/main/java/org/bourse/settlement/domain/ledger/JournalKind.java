package org.bourse.settlement.domain.ledger;

/** Why an amount moved. */
public enum JournalKind {
    DEPOSIT,
    WITHDRAWAL,
    /** Delivery versus payment of a trade. */
    TRADE,
    /** Delivery versus payment of an allotment; the units come into being here. */
    ALLOTMENT
}
