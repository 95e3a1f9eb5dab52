package org.bourse.pricing.domain.tape;

/** How a numbered record stands to what was seen of its channel and market before. */
public enum Arrival {
    /** The number after the last one. */
    NEXT,
    /** At least one record in between is missing. */
    GAP,
    /** Not above the last one: seen already. */
    SEEN;

    /** How {@code seq} stands to {@code lastSeq}, which is zero before the first record. */
    public static Arrival of(long lastSeq, long seq) {
        if (seq <= lastSeq) {
            return SEEN;
        }
        return seq == lastSeq + 1 ? NEXT : GAP;
    }
}
