package org.bourse.matching.domain.otc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The courses once more, in the words of docs/otc.md: every state with every action. */
class TransitionsTest {
    @Test
    void everyStateOfARequestWithEveryAction() {
        assertEquals(
                table(
                        "NEW NEGOTIATE QUOTED",
                        "NEW CANCEL CANCELED",
                        "NEW EXPIRE EXPIRED",
                        "QUOTED NEGOTIATE QUOTED",
                        "QUOTED ACCEPT ACCEPTED",
                        "QUOTED CANCEL CANCELED",
                        "QUOTED EXPIRE EXPIRED",
                        "ACCEPTED FILL FILLED",
                        "ACCEPTED REJECT REJECTED"),
                all(Transitions.RFQ, RfqState.values(), RfqAction.values()));
    }

    @Test
    void everyStateOfAQuoteWithEveryAction() {
        assertEquals(
                table(
                        "ACTIVE REPLACE ACTIVE",
                        "ACTIVE COUNTER PENDING",
                        "ACTIVE ACCEPT ACCEPTED",
                        "ACTIVE DECLINE PASS",
                        "ACTIVE WITHDRAW CANCELED",
                        "ACTIVE EXPIRE EXPIRED",
                        "ACTIVE REMOVE REMOVED_FROM_MARKET",
                        "PENDING COUNTER ACTIVE",
                        "PENDING ACCEPT ACCEPTED",
                        "PENDING DECLINE PASS",
                        "PENDING WITHDRAW CANCELED",
                        "PENDING EXPIRE EXPIRED",
                        "PENDING REMOVE REMOVED_FROM_MARKET",
                        "ACCEPTED TRADE TRADED",
                        "ACCEPTED REJECT REJECTED"),
                all(Transitions.QUOTE, QuoteState.values(), QuoteAction.values()));
    }

    @Test
    void everyStateOfABlockTradeWithEveryAction() {
        assertEquals(
                table(
                        "REPORTED AFFIRM PENDING_SETTLEMENT_CHECK",
                        "REPORTED REFUSE REFUSED",
                        "REPORTED WITHDRAW WITHDRAWN",
                        "REPORTED EXPIRE EXPIRED",
                        "PENDING_SETTLEMENT_CHECK EXECUTE EXECUTED",
                        "PENDING_SETTLEMENT_CHECK REJECT REJECTED"),
                all(Transitions.BLOCK, BlockState.values(), BlockAction.values()));
    }

    private static <S extends Enum<S>, A extends Enum<A>> Map<String, String> all(
            Transitions<S, A> transitions, S[] states, A[] actions) {
        Map<String, String> all = new TreeMap<>();
        for (S state : states) {
            for (A action : actions) {
                Optional<S> next = transitions.next(state, action);
                next.ifPresent(to -> all.put(state + " " + action, to.name()));
                assertEquals(next.isPresent(), transitions.takers(action).contains(state.name()));
            }
        }
        return all;
    }

    private static Map<String, String> table(String... rows) {
        Map<String, String> table = new LinkedHashMap<>();
        Arrays.stream(rows)
                .forEach(row ->
                        table.put(row.substring(0, row.lastIndexOf(' ')), row.substring(row.lastIndexOf(' ') + 1)));
        return new TreeMap<>(table);
    }
}
