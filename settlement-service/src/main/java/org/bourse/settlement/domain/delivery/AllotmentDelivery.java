package org.bourse.settlement.domain.delivery;

import java.util.Optional;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.HoldKind;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.ChunkId;
import org.bourse.settlement.domain.ledger.JournalKind;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;

/** Primary settlement: units come into being at the investors, their cash goes to the issuer, the rest of each hold is released. */
public final class AllotmentDelivery {
    private AllotmentDelivery() {}

    /**
     * Settles a chunk of allotments whole. Empty where it is settled already.
     *
     * @throws LedgerViolation if a line is not covered by the hold of its subscription
     */
    public static Optional<AllotmentsSettled> settle(Ledger ledger, AllotmentsDeclared declared, long nowMicros) {
        ChunkId chunk = new ChunkId(declared.allocationId(), declared.chunk());
        if (ledger.isSettled(chunk)) {
            return Optional.empty();
        }
        LedgerAccount issuer = ledger.account(declared.issuerAccountId());
        if (issuer == null || issuer.kind() != AccountKind.ISSUER || ledger.isCurrency(declared.asset())) {
            throw new LedgerViolation(
                    "NOT_AN_ISSUE", "account " + declared.issuerAccountId() + " cannot issue " + declared.asset());
        }
        Balance issue = ledger.issueBalance(declared.issuerAccountId(), declared.asset());
        Balance proceeds = ledger.balance(declared.issuerAccountId(), declared.currency());
        long lots = 0;
        long charged = 0;
        long released = 0;
        try {
            for (AllotmentLine line : declared.lines()) {
                Hold hold = hold(ledger, declared, line);
                ledger.payFrom(hold, line.chargeMinor(), JournalKind.ALLOTMENT, line.subscriptionId());
                ledger.book(proceeds, line.chargeMinor(), JournalKind.ALLOTMENT, line.subscriptionId());
                long units = Math.multiplyExact(line.quantityLots(), declared.unitsPerLot());
                ledger.book(issue, -units, JournalKind.ALLOTMENT, line.subscriptionId());
                ledger.book(
                        ledger.balance(line.accountId(), declared.asset()),
                        units,
                        JournalKind.ALLOTMENT,
                        line.subscriptionId());
                released = Math.addExact(released, ledger.close(hold, "ALLOTTED"));
                lots = Math.addExact(lots, line.quantityLots());
                charged = Math.addExact(charged, line.chargeMinor());
            }
        } catch (ArithmeticException e) {
            throw new LedgerViolation("AMOUNT_OVERFLOW", "allotments " + chunk + " do not fit 64 bits");
        }
        ledger.settled(chunk);
        return Optional.of(new AllotmentsSettled(
                declared.allocationId(),
                declared.offeringId(),
                declared.chunk(),
                declared.chunks(),
                declared.lines().size(),
                lots,
                charged,
                released,
                nowMicros));
    }

    private static Hold hold(Ledger ledger, AllotmentsDeclared declared, AllotmentLine line) {
        Hold hold = ledger.hold(line.subscriptionId());
        if (hold == null
                || !hold.isOpen()
                || hold.kind() != HoldKind.SUBSCRIPTION
                || !hold.accountId().equals(line.accountId())
                || !hold.asset().equals(declared.currency())) {
            throw new LedgerViolation(
                    "HOLD_MISSING", "subscription " + line.subscriptionId() + " has no open hold to pay from");
        }
        if (hold.remaining() < line.chargeMinor()) {
            throw new LedgerViolation(
                    "HOLD_TOO_SMALL",
                    "subscription " + hold.id() + " holds " + hold.remaining() + ", not " + line.chargeMinor());
        }
        return hold;
    }
}
