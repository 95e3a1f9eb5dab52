package org.bourse.issuance.domain.subscription;

import java.util.Objects;
import org.bourse.issuance.domain.Decision;
import org.bourse.issuance.domain.StateTable;

/**
 * A bid for units of an offering.
 *
 * @param subscriptionId identifier, {@code sub_…}, also of its hold
 * @param sequence arrival order
 * @param offeringId offering subscribed to
 * @param accountId account that pays and receives
 * @param clientSubscriptionId the investor's own identifier; may be null
 * @param quantityLots quantity asked for
 * @param priceTicks price
 * @param holdMinor cash to hold
 * @param state where it stands
 * @param declineReason why the hold was declined; null elsewhere
 * @param allottedLots what it receives; null before the allocation
 * @param chargeMinor what it pays; null before the allocation
 * @param version rises by one with each change
 * @param createdAtMicros when it was submitted
 * @param changedAtMicros when it changed last
 */
public record Subscription(
        String subscriptionId,
        long sequence,
        String offeringId,
        String accountId,
        String clientSubscriptionId,
        long quantityLots,
        long priceTicks,
        long holdMinor,
        SubscriptionState state,
        String declineReason,
        Long allottedLots,
        Long chargeMinor,
        long version,
        long createdAtMicros,
        long changedAtMicros) {
    /** The life of a subscription. Batches move many at once by the same table: see {@code SubscriptionSql}. */
    public static final StateTable<SubscriptionState, SubscriptionCommand> TABLE = StateTable.of(
                    SubscriptionState.class, SubscriptionCommand.class)
            .allow(SubscriptionState.PENDING, SubscriptionCommand.CONFIRM_HOLD, SubscriptionState.ACTIVE)
            .allow(SubscriptionState.PENDING, SubscriptionCommand.DECLINE_HOLD, SubscriptionState.DECLINED)
            .allow(SubscriptionState.PENDING, SubscriptionCommand.WITHDRAW, SubscriptionState.WITHDRAWN)
            .allow(SubscriptionState.ACTIVE, SubscriptionCommand.WITHDRAW, SubscriptionState.WITHDRAWN)
            .allow(SubscriptionState.ACTIVE, SubscriptionCommand.ALLOT, SubscriptionState.ALLOTTED)
            .allow(SubscriptionState.ALLOTTED, SubscriptionCommand.SETTLE, SubscriptionState.SETTLED)
            .build();

    public Subscription {
        Objects.requireNonNull(subscriptionId, "subscriptionId");
        Objects.requireNonNull(state, "state");
        if (quantityLots <= 0 || holdMinor <= 0) {
            throw new IllegalArgumentException("quantity and hold are more than zero");
        }
        if (allottedLots != null && (allottedLots < 0 || allottedLots > quantityLots)) {
            throw new IllegalArgumentException("nobody receives more than was asked for");
        }
        if (chargeMinor != null && (chargeMinor < 0 || chargeMinor > holdMinor)) {
            throw new IllegalArgumentException("nobody pays more than is held");
        }
    }

    /** Whether, and with what effect, the subscription takes a command now. */
    public Decision<SubscriptionMoved> decide(SubscriptionCommand command, long nowMicros) {
        return TABLE.next(state, command)
                .<Decision<SubscriptionMoved>>map(to -> new Decision.Accepted<>(new SubscriptionMoved(to, nowMicros)))
                .orElseGet(() -> TABLE.refuse(state, command));
    }

    /** The subscription after an event. */
    public Subscription apply(SubscriptionMoved event) {
        return new Subscription(
                subscriptionId,
                sequence,
                offeringId,
                accountId,
                clientSubscriptionId,
                quantityLots,
                priceTicks,
                holdMinor,
                event.to(),
                declineReason,
                allottedLots,
                chargeMinor,
                version + 1,
                createdAtMicros,
                event.atMicros());
    }

    /** Whether a repeated submission asks for the same. */
    public boolean sameRequest(String offering, long lots) {
        return offeringId.equals(offering) && quantityLots == lots;
    }
}
