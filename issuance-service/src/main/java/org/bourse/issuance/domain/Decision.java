package org.bourse.issuance.domain;

import java.util.List;

/**
 * The answer of an aggregate to a command: what happens, or why nothing does. Deciding changes nothing.
 *
 * @param <E> event of the aggregate
 */
public sealed interface Decision<E> {
    /** The command is taken; applying the event makes the new state. */
    record Accepted<E>(E event) implements Decision<E> {}

    /**
     * The state does not allow the command.
     *
     * @param command the command
     * @param currentState where the aggregate stands
     * @param allowedCommands what it would take instead
     */
    record Refused<E>(String command, String currentState, List<String> allowedCommands) implements Decision<E> {
        public Refused {
            allowedCommands = List.copyOf(allowedCommands);
        }
    }
}
