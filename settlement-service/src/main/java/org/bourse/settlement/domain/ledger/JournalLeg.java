package org.bourse.settlement.domain.ledger;

/**
 * One side of a posting.
 *
 * @param accountId whose balance moves
 * @param asset what moves
 * @param amount by how much, signed, not zero
 * @param kind why
 * @param reference the trade, subscription or transfer
 */
public record JournalLeg(String accountId, String asset, long amount, JournalKind kind, String reference) {
    public JournalLeg {
        if (amount == 0) {
            throw new IllegalArgumentException("a journal leg moves something");
        }
    }
}
