package org.bourse.contracts.matching.v1;

/**
 * When an auction ends. The moment is drawn from a seed whose hash is published at the beginning and the seed itself at the end, so that
 * nobody knows the moment before, and everybody can check it afterwards: docs/matching.md.
 *
 * @param earliestEndMicros the auction does not end before, microseconds since 1970
 * @param latestEndMicros nor after
 * @param seedHash SHA-256 of the seed, hexadecimal; null where the end is not random
 * @param seed the seed, hexadecimal; null until the auction has ended
 */
public record AuctionCall(long earliestEndMicros, long latestEndMicros, String seedHash, String seed) {
    public AuctionCall {
        if (latestEndMicros < earliestEndMicros) {
            throw new IllegalArgumentException("an auction ends no earlier than at its earliest end");
        }
    }
}
