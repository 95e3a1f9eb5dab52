package org.bourse.local.check;

import java.util.Objects;

/**
 * The outcome of a proof.
 *
 * @param passed whether it holds
 * @param detail what was compared, or the first difference
 */
public record Verdict(boolean passed, String detail) {

    /** Checks that something is said. */
    public Verdict {
        Objects.requireNonNull(detail, "detail");
    }

    /** It holds. */
    static Verdict holds(String detail) {
        return new Verdict(true, detail);
    }

    /** It does not hold. */
    static Verdict differs(String firstDifference) {
        return new Verdict(false, firstDifference);
    }
}
