package org.bourse.matching.application;

/** The log of order commands. */
@FunctionalInterface
public interface CommandLog {
    /**
     * Hands a command over to be written after those handed over before; it does not wait.
     *
     * @return false where too many wait already, and the command was not taken
     */
    boolean offer(LogEntry entry);
}
