package org.bourse.contracts.issuance.v1;

/** State of an offering. */
public enum OfferingState {
    DRAFT,
    OPEN,
    /** The book is closed; no subscription comes in any more. */
    BOOK_CLOSED,
    /** Allotments are computed and handed to settlement. */
    ALLOCATED,
    /** All allotments are settled; the units exist. */
    ISSUED
}
