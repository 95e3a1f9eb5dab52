package org.bourse.local.check;

/** The first difference that a proof met; it ends the proof. */
final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Difference(String text) {
        super(text);
    }

    /** Ends the proof unless two values are equal. */
    static void unlessEqual(String what, Object expected, Object actual) {
        if (!java.util.Objects.equals(expected, actual)) {
            throw new Difference(what + " is " + actual + " and should be " + expected);
        }
    }
}
