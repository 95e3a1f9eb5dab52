package org.bourse.pricing.domain.book;

/** What a record did to a book. */
public enum BookOutcome {
    /** The levels are changed. */
    APPLIED,
    /** The levels are changed, but records before it are missing. */
    APPLIED_AFTER_GAP,
    /** The levels are changed, and the book is not the publisher's: a record was lost or wrong before. */
    CHECKSUM_WRONG,
    /** The book is the one of the snapshot now. */
    REPLACED,
    /** The record brought nothing new. */
    SEEN
}
