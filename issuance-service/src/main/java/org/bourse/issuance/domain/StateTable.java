package org.bourse.issuance.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which command leads from which state to which. What is not in the table is refused, so the table is complete by construction; another
 * kind of offering is another table.
 *
 * @param <S> states
 * @param <C> commands
 */
public final class StateTable<S extends Enum<S>, C extends Enum<C>> {
    private final Map<S, Map<C, S>> next;

    private StateTable(Map<S, Map<C, S>> next) {
        this.next = next;
    }

    /** Starts a table in which nothing is allowed. */
    public static <S extends Enum<S>, C extends Enum<C>> Builder<S, C> of(Class<S> states, Class<C> commands) {
        return new Builder<>(states, commands);
    }

    /** The state after a command; empty where it is not allowed. */
    public Optional<S> next(S state, C command) {
        return Optional.ofNullable(next.get(state).get(command));
    }

    /** The names of the commands that a state takes, in the order of their declaration. */
    public List<String> allowed(S state) {
        return next.get(state).keySet().stream().map(Enum::name).toList();
    }

    /** The states that take a command, in the order of their declaration. */
    public List<S> takers(C command) {
        List<S> takers = new ArrayList<>();
        next.forEach((state, commands) -> {
            if (commands.containsKey(command)) {
                takers.add(state);
            }
        });
        return takers;
    }

    /** The refusal of a command. */
    public <E> Decision<E> refuse(S state, C command) {
        return new Decision.Refused<>(command.name(), state.name(), allowed(state));
    }

    /** Collects the rows of a table. */
    public static final class Builder<S extends Enum<S>, C extends Enum<C>> {
        private final Map<S, Map<C, S>> next;

        private Builder(Class<S> states, Class<C> commands) {
            next = new EnumMap<>(states);
            for (S state : states.getEnumConstants()) {
                next.put(state, new EnumMap<>(commands));
            }
        }

        /** Allows a command in a state. */
        public Builder<S, C> allow(S from, C command, S to) {
            if (next.get(from).put(command, to) != null) {
                throw new IllegalStateException(command + " stands twice in " + from);
            }
            return this;
        }

        /** The table. */
        public StateTable<S, C> build() {
            return new StateTable<>(next);
        }
    }
}
