package org.bourse.matching.domain.otc;

/** Who acts in a request for quote. */
public enum Party {
    /** Who asks for quotes. */
    REQUESTER,
    /** Who quotes. */
    DEALER;

    /** The other one. */
    public Party other() {
        return this == REQUESTER ? DEALER : REQUESTER;
    }
}
