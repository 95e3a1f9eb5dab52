package org.bourse.matching.domain.engine;

/** A command that no market can take, whoever sent it; nothing changed but the sequence of its source. */
public final class UnusableCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCommandException(String detail) {
        super(detail, null, false, false);
    }
}
