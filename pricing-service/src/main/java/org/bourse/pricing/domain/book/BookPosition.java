package org.bourse.pricing.domain.book;

/**
 * How far the book of a market has come.
 *
 * @param seq number of the last record of the book channel; zero before the first
 * @param executionSequence how far the journal of the market is taken into account
 * @param complete whether no record is missing and no checksum was wrong since the last snapshot
 * @param verifiedSeq number of the last record whose checksum was found right; zero where there was none
 * @param eventMicros time of the last record; zero before the first
 */
public record BookPosition(long seq, long executionSequence, boolean complete, long verifiedSeq, long eventMicros) {
    /** Before the first record. */
    public static final BookPosition START = new BookPosition(0, 0, true, 0, 0);

    static BookPosition after(BookChange change, boolean complete, long verifiedSeq) {
        return new BookPosition(change.seq(), change.executionSequence(), complete, verifiedSeq, change.eventMicros());
    }
}
