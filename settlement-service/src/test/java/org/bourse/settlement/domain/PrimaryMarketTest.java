package org.bourse.settlement.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.SettlementEvent;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.settlement.domain.delivery.AllotmentDelivery;
import org.bourse.settlement.domain.hold.SubscriptionHolds;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.junit.jupiter.api.Test;

class PrimaryMarketTest {
    private static final String A = "acc_A";
    private static final String ISSUER = "acc_I";

    private final Ledger ledger = World.ledger(null, A);

    PrimaryMarketTest() {
        World.give(ledger, A, World.CASH, 10_000);
        ledger.loadAccounts(List.of(new LedgerAccount(ISSUER, AccountKind.ISSUER, AccountStatus.ACTIVE)));
    }

    @Test
    void subscriptionIsHeldOnceAndReleasedWhenWithdrawn() {
        assertInstanceOf(SubscriptionHoldPlaced.class, submit("s1", 6_000));
        assertInstanceOf(SubscriptionHoldPlaced.class, submit("s1", 6_000));
        assertEquals(6_000, ledger.balance(A, World.CASH).held());
        assertThrows(LedgerViolation.class, () -> submit("s1", 7_000));
        SubscriptionHoldDeclined declined = assertInstanceOf(SubscriptionHoldDeclined.class, submit("s2", 4_001));
        assertEquals(DeclineReason.INSUFFICIENT_FUNDS, declined.reason());
        assertEquals(4_000, declined.availableMinor());
        SubscriptionWithdrawn withdrawn = new SubscriptionWithdrawn("s1", "off", A, 1);
        assertEquals(6_000, SubscriptionHolds.withdraw(ledger, withdrawn).releasedMinor());
        assertEquals(0, SubscriptionHolds.withdraw(ledger, withdrawn).releasedMinor());
        assertEquals(declined, submit("s2", 4_001), "a refusal stays one, also after money came back");
    }

    @Test
    void allotmentMintsUnitsPaysTheIssuerAndReleasesTheRest() {
        submit("s1", 6_000);
        submit("s2", 3_000);
        AllotmentsDeclared declared = declared(new AllotmentLine("s1", A, 4, 4_000), new AllotmentLine("s2", A, 0, 0));
        AllotmentsSettled settled =
                AllotmentDelivery.settle(ledger, declared, 1).orElseThrow();
        assertEquals(5_000, settled.releasedMinor());
        assertEquals(4_000, settled.chargedMinor());
        assertEquals(6_000, ledger.balance(A, World.CASH).available());
        assertEquals(40, ledger.balance(A, World.SHARE).available());
        assertEquals(-40, ledger.balance(ISSUER, World.SHARE).posted());
        assertEquals(4_000, ledger.balance(ISSUER, World.CASH).posted());
        assertTrue(AllotmentDelivery.settle(ledger, declared, 1).isEmpty());
        ledger.requireBalanced();
    }

    @Test
    void allotmentBeyondItsHoldOrByAStrangerIsRefused() {
        submit("s1", 6_000);
        assertThrows(
                LedgerViolation.class,
                () -> AllotmentDelivery.settle(ledger, declared(new AllotmentLine("s1", A, 7, 6_001)), 1));
        assertThrows(
                LedgerViolation.class,
                () -> AllotmentDelivery.settle(
                        ledger,
                        new AllotmentsDeclared(
                                "alc",
                                "off",
                                World.SYMBOL,
                                World.CASH,
                                10,
                                World.CASH,
                                ISSUER,
                                1,
                                1,
                                List.of(new AllotmentLine("s1", A, 1, 1))),
                        1),
                "nobody issues a currency");
    }

    private SettlementEvent submit(String id, long amount) {
        return SubscriptionHolds.submit(ledger, new SubscriptionSubmitted(id, "off", A, World.CASH, amount, 1))
                .orElseThrow();
    }

    private static AllotmentsDeclared declared(AllotmentLine... lines) {
        return new AllotmentsDeclared(
                "alc", "off", World.SYMBOL, World.SHARE, 10, World.CASH, ISSUER, 1, 1, List.of(lines));
    }
}
