package org.bourse.matching.domain.otc;

import static org.bourse.matching.domain.otc.QuoteState.ACTIVE;
import static org.bourse.matching.domain.otc.QuoteState.PENDING;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which action leads from which state to which. What is not in a table is refused.
 *
 * @param <S> states
 * @param <A> actions
 */
public final class Transitions<S extends Enum<S>, A extends Enum<A>> {
    /** The course of a request for quote. */
    public static final Transitions<RfqState, RfqAction> RFQ = new Transitions<RfqState, RfqAction>(
                    RfqState.class, RfqAction.class)
            .allow(RfqState.NEW, RfqAction.NEGOTIATE, RfqState.QUOTED)
            .allow(RfqState.NEW, RfqAction.CANCEL, RfqState.CANCELED)
            .allow(RfqState.NEW, RfqAction.EXPIRE, RfqState.EXPIRED)
            .allow(RfqState.QUOTED, RfqAction.NEGOTIATE, RfqState.QUOTED)
            .allow(RfqState.QUOTED, RfqAction.ACCEPT, RfqState.ACCEPTED)
            .allow(RfqState.QUOTED, RfqAction.CANCEL, RfqState.CANCELED)
            .allow(RfqState.QUOTED, RfqAction.EXPIRE, RfqState.EXPIRED)
            .allow(RfqState.ACCEPTED, RfqAction.FILL, RfqState.FILLED)
            .allow(RfqState.ACCEPTED, RfqAction.REJECT, RfqState.REJECTED);

    /** The course of a quote. */
    public static final Transitions<QuoteState, QuoteAction> QUOTE = new Transitions<QuoteState, QuoteAction>(
                    QuoteState.class, QuoteAction.class)
            .allow(ACTIVE, QuoteAction.REPLACE, ACTIVE)
            .allow(ACTIVE, QuoteAction.COUNTER, PENDING)
            .allow(PENDING, QuoteAction.COUNTER, ACTIVE)
            .allow(ACTIVE, QuoteAction.ACCEPT, QuoteState.ACCEPTED)
            .allow(PENDING, QuoteAction.ACCEPT, QuoteState.ACCEPTED)
            .allow(ACTIVE, QuoteAction.DECLINE, QuoteState.PASS)
            .allow(PENDING, QuoteAction.DECLINE, QuoteState.PASS)
            .allow(ACTIVE, QuoteAction.WITHDRAW, QuoteState.CANCELED)
            .allow(PENDING, QuoteAction.WITHDRAW, QuoteState.CANCELED)
            .allow(ACTIVE, QuoteAction.EXPIRE, QuoteState.EXPIRED)
            .allow(PENDING, QuoteAction.EXPIRE, QuoteState.EXPIRED)
            .allow(ACTIVE, QuoteAction.REMOVE, QuoteState.REMOVED_FROM_MARKET)
            .allow(PENDING, QuoteAction.REMOVE, QuoteState.REMOVED_FROM_MARKET)
            .allow(QuoteState.ACCEPTED, QuoteAction.TRADE, QuoteState.TRADED)
            .allow(QuoteState.ACCEPTED, QuoteAction.REJECT, QuoteState.REJECTED);

    /** The course of a block trade. */
    public static final Transitions<BlockState, BlockAction> BLOCK = new Transitions<BlockState, BlockAction>(
                    BlockState.class, BlockAction.class)
            .allow(BlockState.REPORTED, BlockAction.AFFIRM, BlockState.PENDING_SETTLEMENT_CHECK)
            .allow(BlockState.REPORTED, BlockAction.REFUSE, BlockState.REFUSED)
            .allow(BlockState.REPORTED, BlockAction.WITHDRAW, BlockState.WITHDRAWN)
            .allow(BlockState.REPORTED, BlockAction.EXPIRE, BlockState.EXPIRED)
            .allow(BlockState.PENDING_SETTLEMENT_CHECK, BlockAction.EXECUTE, BlockState.EXECUTED)
            .allow(BlockState.PENDING_SETTLEMENT_CHECK, BlockAction.REJECT, BlockState.REJECTED);

    private final Class<S> states;
    private final Map<S, Map<A, S>> next;

    private Transitions(Class<S> states, Class<A> actions) {
        this.states = states;
        next = new EnumMap<>(states);
        for (S state : states.getEnumConstants()) {
            next.put(state, new EnumMap<>(actions));
        }
    }

    private Transitions<S, A> allow(S from, A action, S to) {
        if (next.get(from).put(action, to) != null) {
            throw new IllegalStateException(action + " stands twice in " + from);
        }
        return this;
    }

    /** The state after an action; empty where the state does not take it. */
    public Optional<S> next(S state, A action) {
        return Optional.ofNullable(next.get(state).get(action));
    }

    /** The state after an action that was checked before. */
    S after(S state, A action) {
        return next(state, action).orElseThrow(() -> new IllegalStateException(state + " does not take " + action));
    }

    /** The states that take an action, in the order of their declaration. */
    public List<String> takers(A action) {
        return java.util.Arrays.stream(states.getEnumConstants())
                .filter(state -> next.get(state).containsKey(action))
                .map(Enum::name)
                .toList();
    }
}
