package org.bourse.settlement.domain.hold;

import java.util.Optional;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.SettlementEvent;
import org.bourse.contracts.settlement.v1.SubscriptionHoldDeclined;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;

/** Cash held for subscriptions in the primary market. */
public final class SubscriptionHolds {
    /** Reason of a hold that the investor took back. */
    static final String WITHDRAWN = "WITHDRAWN";

    private SubscriptionHolds() {}

    /** Decides on a subscription; a repeated one gets the answer that it got, as long as it stands. */
    public static Optional<SettlementEvent> submit(Ledger ledger, SubscriptionSubmitted submitted) {
        String payload = submitted.offeringId() + '|' + submitted.currency() + '|' + submitted.holdMinor();
        Hold known = ledger.hold(submitted.subscriptionId());
        if (known != null) {
            return repeated(submitted, payload, known);
        }
        LedgerAccount account = ledger.account(submitted.accountId());
        if (account == null || !account.isActive()) {
            return Optional.of(decline(
                    ledger,
                    submitted,
                    payload,
                    account == null ? DeclineReason.UNKNOWN_ACCOUNT : DeclineReason.ACCOUNT_NOT_ACTIVE,
                    0));
        }
        long available =
                ledger.balance(submitted.accountId(), submitted.currency()).available();
        if (available < submitted.holdMinor()) {
            return Optional.of(decline(ledger, submitted, payload, DeclineReason.INSUFFICIENT_FUNDS, available));
        }
        ledger.add(Hold.ofSubscription(
                submitted.subscriptionId(),
                submitted.accountId(),
                submitted.currency(),
                payload,
                submitted.holdMinor()));
        return Optional.of(placed(submitted));
    }

    /** Releases the hold of a subscription that is taken back. */
    public static SubscriptionHoldReleased withdraw(Ledger ledger, SubscriptionWithdrawn withdrawn) {
        Hold hold = ledger.hold(withdrawn.subscriptionId());
        long released = 0;
        if (hold != null) {
            if (hold.kind() != HoldKind.SUBSCRIPTION || !hold.accountId().equals(withdrawn.accountId())) {
                throw new LedgerViolation(
                        "SUBSCRIPTION_CONFLICT", "hold " + hold.id() + " is not of a subscription of this account");
            }
            released = hold.isOpen() ? ledger.close(hold, WITHDRAWN) : 0;
        }
        return new SubscriptionHoldReleased(
                withdrawn.subscriptionId(), withdrawn.offeringId(), withdrawn.accountId(), released);
    }

    private static Optional<SettlementEvent> repeated(SubscriptionSubmitted submitted, String payload, Hold known) {
        if (!known.payload().equals(payload) || !known.accountId().equals(submitted.accountId())) {
            throw new LedgerViolation(
                    "SUBSCRIPTION_CONFLICT", "subscription " + known.id() + " was submitted before with other terms");
        }
        return switch (known.state()) {
            case OPEN -> Optional.of(placed(submitted));
            case DECLINED ->
                Optional.of(declined(submitted, DeclineReason.valueOf(known.reason()), known.availableDeclined()));
            case CLOSED -> Optional.empty();
        };
    }

    private static SettlementEvent decline(
            Ledger ledger, SubscriptionSubmitted submitted, String payload, DeclineReason reason, long available) {
        ledger.add(Hold.declined(
                submitted.subscriptionId(),
                HoldKind.SUBSCRIPTION,
                submitted.accountId(),
                submitted.currency(),
                null,
                null,
                payload,
                submitted.holdMinor(),
                reason.name(),
                available));
        return declined(submitted, reason, available);
    }

    private static SettlementEvent placed(SubscriptionSubmitted submitted) {
        return new SubscriptionHoldPlaced(
                submitted.subscriptionId(),
                submitted.offeringId(),
                submitted.accountId(),
                submitted.currency(),
                submitted.holdMinor());
    }

    private static SettlementEvent declined(SubscriptionSubmitted submitted, DeclineReason reason, long available) {
        return new SubscriptionHoldDeclined(
                submitted.subscriptionId(), submitted.offeringId(), submitted.accountId(), reason, available);
    }
}
