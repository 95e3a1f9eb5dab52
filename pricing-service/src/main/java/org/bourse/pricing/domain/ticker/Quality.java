package org.bourse.pricing.domain.ticker;

/** How far a figure can be trusted. */
public enum Quality {
    /** Everything is in it. */
    OK,
    /** Records are missing that it should be made of. */
    PARTIAL,
    /** The market has not traded yet. */
    NO_TRADES
}
