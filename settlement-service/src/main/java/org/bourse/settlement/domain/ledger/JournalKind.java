package org.bourse.settlement.domain.ledger;

/** Why an amount moved. */
public enum JournalKind {
    DEPOSIT,
    WITHDRAWAL,
    /** Delivery versus payment of a trade. */
    TRADE,
    /** What the venue takes of a trade. */
    FEE,
    /** A trade that is void, taken back. */
    TRADE_REVERSAL,
    /** The fees of a trade that is void, given back. */
    FEE_REVERSAL,
    /** Delivery versus payment of an allotment; the units come into being here. */
    ALLOTMENT
}
