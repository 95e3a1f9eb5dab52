package org.bourse.pricing.domain.book;

import java.util.List;

/**
 * A record of the book channel of a market.
 *
 * @param seq number of the update; of a snapshot, number of the last update that it includes
 * @param snapshot whether the levels are the whole book
 * @param bids levels of the buy side, absolute quantities
 * @param asks levels of the sell side, absolute quantities
 * @param executionSequence how far it takes the journal of the market into account
 * @param checksum checksum of the book after it; null where the publisher gives none
 * @param eventMicros when it happened, microseconds since 1970
 */
public record BookChange(
        long seq,
        boolean snapshot,
        List<Level> bids,
        List<Level> asks,
        long executionSequence,
        Long checksum,
        long eventMicros) {
    public BookChange {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
