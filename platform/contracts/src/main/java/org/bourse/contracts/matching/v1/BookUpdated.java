package org.bourse.contracts.matching.v1;

import java.util.List;
import java.util.Objects;

/**
 * The price levels that a command changed, or all of them in a snapshot. Quantities are absolute; {@code "0"} removes the level.
 *
 * @param symbol the market
 * @param seq number of the update in the market, without a gap; a snapshot carries the number of the update that it includes
 * @param prevSeq the number before
 * @param snapshot whether it is the whole book; a reader who has {@code seq} already may skip it
 * @param bids changed bid levels as [price, quantity]
 * @param asks changed ask levels as [price, quantity]
 * @param executionSequence last number of the command in the journal of the market
 * @param checksum CRC-32 over the top ten asks and bids, in snapshots and each hundredth update; else null
 * @param eventTime when it happened, RFC 3339 with six fraction digits
 */
public record BookUpdated(
        String symbol,
        long seq,
        long prevSeq,
        boolean snapshot,
        List<List<String>> bids,
        List<List<String>> asks,
        long executionSequence,
        Long checksum,
        String eventTime)
        implements PublicMarketEvent {
    public BookUpdated {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(eventTime, "eventTime");
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
