package org.bourse.issuance.domain.allotment;

/** A rule that shares a supply: a pure function of the frozen book. */
public interface AllotmentPolicy {
    /** Name by which terms refer to the rule. */
    String name();

    /** The shares. */
    Allocation allot(FrozenBook book);
}
