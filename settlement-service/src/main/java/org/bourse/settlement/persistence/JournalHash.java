package org.bourse.settlement.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.bourse.settlement.domain.ledger.JournalLeg;

/** The chain of hashes over the batches of the journal; {@link Reconciliation} computes the same in SQL. */
final class JournalHash {
    private JournalHash() {}

    static byte[] next(byte[] previous, long firstSequence, List<JournalLeg> legs) {
        MessageDigest digest = sha256();
        digest.update(previous);
        StringBuilder line = new StringBuilder();
        long sequence = firstSequence;
        for (JournalLeg leg : legs) {
            line.setLength(0);
            line.append(sequence++)
                    .append('|')
                    .append(leg.accountId())
                    .append('|')
                    .append(leg.asset())
                    .append('|')
                    .append(leg.amount())
                    .append('|')
                    .append(leg.kind())
                    .append('|')
                    .append(leg.reference())
                    .append('\n');
            digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
