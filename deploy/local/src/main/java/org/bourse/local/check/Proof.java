package org.bourse.local.check;

/** Something that must hold of the data of a platform at rest. */
public interface Proof {
    /** Short name, stable for scripts. */
    String name();

    /** What is proved, in one sentence. */
    String statement();

    /** Looks at the evidence; a difference ends the proof. */
    Verdict check(Evidence evidence);
}
