package org.bourse.issuance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.instrument.InstrumentCommand;
import org.bourse.issuance.domain.instrument.InstrumentMoved;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionCommand;
import org.bourse.issuance.domain.subscription.SubscriptionMoved;
import org.bourse.issuance.domain.subscription.SubscriptionState;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static Subscription with(SubscriptionState state, Long allotted, Long charge) {
        return new Subscription(
                "sub_1", 1, "off_1", "acc_1", "mine", 10, 5, 50, state, null, allotted, charge, 3, 1, 2);
    }

    @Test
    void onlyWhatIsNotYetAllottedIsWithdrawn() {
        assertEquals(
                List.of(SubscriptionState.PENDING, SubscriptionState.ACTIVE),
                Subscription.TABLE.takers(SubscriptionCommand.WITHDRAW));
        Decision<SubscriptionMoved> decision =
                with(SubscriptionState.ACTIVE, null, null).decide(SubscriptionCommand.WITHDRAW, 9);
        assertEquals(new Decision.Accepted<>(new SubscriptionMoved(SubscriptionState.WITHDRAWN, 9)), decision);
        assertEquals(
                4,
                with(SubscriptionState.ACTIVE, null, null)
                        .apply(new SubscriptionMoved(SubscriptionState.WITHDRAWN, 9))
                        .version());
    }

    @Test
    void endsTakeNothing() {
        for (SubscriptionState end :
                List.of(SubscriptionState.DECLINED, SubscriptionState.WITHDRAWN, SubscriptionState.SETTLED)) {
            assertTrue(Subscription.TABLE.allowed(end).isEmpty(), end.name());
        }
    }

    @Test
    void nobodyReceivesOrPaysMoreThanWasAskedFor() {
        assertThrows(IllegalArgumentException.class, () -> with(SubscriptionState.ALLOTTED, 11L, 50L));
        assertThrows(IllegalArgumentException.class, () -> with(SubscriptionState.ALLOTTED, 10L, 51L));
    }

    @Test
    void instrumentIsListedOnceItIsIssued() {
        Instrument draft = Instrument.draft(
                "ACME",
                "Acme Inc.",
                InstrumentKind.SHARE,
                "iss_1",
                "USD",
                TradingUnits.of(new BigDecimal("0.01"), BigDecimal.ONE, 2, 0),
                1);
        assertEquals("ACME-USD", draft.symbol());
        assertEquals(
                new Decision.Refused<>("LIST", "DRAFT", List.of("ISSUE")),
                draft.decide(InstrumentCommand.LIST, 100L, 2));
        Instrument issued = draft.apply(new InstrumentMoved(InstrumentStatus.ISSUED, null, 2));
        Instrument listed = issued.apply(new InstrumentMoved(InstrumentStatus.LISTED, 100L, 3));
        assertEquals(100L, listed.referencePriceTicks());
        assertEquals(2, listed.version());
        assertEquals(
                new Decision.Refused<>("LIST", "LISTED", List.of()), listed.decide(InstrumentCommand.LIST, 100L, 4));
    }
}
