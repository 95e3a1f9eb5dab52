package org.bourse.settlement.domain.ledger;

/** What became of the settlement of a trade that is void. */
public enum BustState {
    /** It was not settled, and never will be. */
    VOIDED,
    /** What was settled is taken back, by new entries of the journal. */
    REVERSED,
    /** What was settled cannot be taken back now; it may be tried again. */
    REVERSAL_FAILED
}
