package org.bourse.issuance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.issuance.domain.allotment.ProRataLargestRemainder;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.domain.offering.OfferingMechanism;
import org.bourse.issuance.domain.offering.OfferingMoved;
import org.bourse.issuance.domain.offering.OfferingTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfferingTest {
    /** The whole course once more, in the words of the design: everything else is refused. */
    private static final Map<OfferingState, Map<OfferingCommand, OfferingState>> COURSE = Map.of(
            OfferingState.DRAFT, Map.of(OfferingCommand.OPEN, OfferingState.OPEN),
            OfferingState.OPEN,
                    Map.of(
                            OfferingCommand.SUBSCRIBE, OfferingState.OPEN,
                            OfferingCommand.WITHDRAW_SUBSCRIPTION, OfferingState.OPEN,
                            OfferingCommand.CLOSE, OfferingState.BOOK_CLOSED),
            OfferingState.BOOK_CLOSED, Map.of(OfferingCommand.ALLOCATE, OfferingState.ALLOCATED),
            OfferingState.ALLOCATED, Map.of(OfferingCommand.CONFIRM_SETTLEMENT, OfferingState.ISSUED),
            OfferingState.ISSUED, Map.of());

    private static OfferingTerms terms(long priceTicks) {
        return new OfferingTerms(
                "ACME-USD", OfferingMechanism.FIXED_PRICE, ProRataLargestRemainder.NAME, priceTicks, 1000, 1, null);
    }

    private static Offering in(OfferingState state) {
        return new Offering("off_1", "iss_1", "acc_1", terms(100), state, 7, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(OfferingState.class)
    void everyPairOfStateAndCommandIsDecided(OfferingState state) {
        Offering offering = in(state);
        for (OfferingCommand command : OfferingCommand.values()) {
            Decision<OfferingMoved> decision = offering.decide(command, 9);
            OfferingState to = COURSE.get(state).get(command);
            if (to == null) {
                Decision.Refused<?> refused = assertInstanceOf(Decision.Refused.class, decision);
                assertEquals(state.name(), refused.currentState());
                assertEquals(
                        COURSE.get(state).keySet().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList(),
                        refused.allowedCommands());
            } else {
                assertEquals(new Decision.Accepted<>(new OfferingMoved(command, to, 9)), decision);
            }
        }
    }

    @Test
    void decidingChangesNothingAndApplyingDoes() {
        Offering offering = in(OfferingState.DRAFT);
        offering.decide(OfferingCommand.OPEN, 9);
        assertEquals(OfferingState.DRAFT, offering.state());
        Offering opened = offering.apply(new OfferingMoved(OfferingCommand.OPEN, OfferingState.OPEN, 9));
        assertEquals(OfferingState.OPEN, opened.state());
        assertEquals(8, opened.version());
        assertEquals(9, opened.changedAtMicros());
        assertSame(opened, opened.apply(new OfferingMoved(OfferingCommand.SUBSCRIBE, OfferingState.OPEN, 10)));
    }

    @Test
    void aRefusalNamesTheCommandsThatAreTaken() {
        Decision.Refused<?> refused =
                assertInstanceOf(Decision.Refused.class, in(OfferingState.OPEN).decide(OfferingCommand.ALLOCATE, 9));
        assertEquals(List.of("SUBSCRIBE", "WITHDRAW_SUBSCRIPTION", "CLOSE"), refused.allowedCommands());
    }

    @Test
    void otherTermsHaveAnotherHash() {
        assertEquals(terms(100).hash(), terms(100).hash());
        assertNotEquals(terms(100).hash(), terms(101).hash());
        assertThrows(IllegalArgumentException.class, () -> terms(0));
    }
}
