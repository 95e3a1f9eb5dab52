package org.bourse.issuance.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionState;

/** A row of {@code subscriptions}. Batches change the same rows by {@link SubscriptionSql}, which counts the version too. */
@Entity
@Table(name = "subscriptions")
public class SubscriptionEntity {
    @Id
    @Column(name = "subscription_id")
    private String subscriptionId;

    private long sequence;

    @Column(name = "offering_id")
    private String offeringId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "owner_client_id")
    private String ownerClientId;

    @Column(name = "broker_client_id")
    private String brokerClientId;

    @Column(name = "client_subscription_id")
    private String clientSubscriptionId;

    @Column(name = "quantity_lots")
    private long quantityLots;

    @Column(name = "price_ticks")
    private long priceTicks;

    @Column(name = "hold_minor")
    private long holdMinor;

    @Enumerated(EnumType.STRING)
    private SubscriptionState state;

    @Column(name = "decline_reason")
    private String declineReason;

    @Column(name = "allotted_lots")
    private Long allottedLots;

    @Column(name = "charge_minor")
    private Long chargeMinor;

    @Version
    private long version;

    @Column(name = "created_at_micros")
    private long createdAtMicros;

    @Column(name = "changed_at_micros")
    private long changedAtMicros;

    /** For Hibernate. */
    protected SubscriptionEntity() {}

    /** A new row, with who may see it. */
    public static SubscriptionEntity of(Subscription subscription, String ownerClientId, String brokerClientId) {
        SubscriptionEntity entity = new SubscriptionEntity();
        entity.subscriptionId = subscription.subscriptionId();
        entity.sequence = subscription.sequence();
        entity.offeringId = subscription.offeringId();
        entity.accountId = subscription.accountId();
        entity.ownerClientId = ownerClientId;
        entity.brokerClientId = brokerClientId;
        entity.clientSubscriptionId = subscription.clientSubscriptionId();
        entity.quantityLots = subscription.quantityLots();
        entity.priceTicks = subscription.priceTicks();
        entity.holdMinor = subscription.holdMinor();
        entity.createdAtMicros = subscription.createdAtMicros();
        entity.take(subscription);
        return entity;
    }

    /** Takes over what the investor can change; the version is counted by Hibernate. */
    public final void take(Subscription subscription) {
        state = subscription.state();
        changedAtMicros = subscription.changedAtMicros();
    }

    /** The subscription. */
    public Subscription subscription() {
        return new Subscription(
                subscriptionId,
                sequence,
                offeringId,
                accountId,
                clientSubscriptionId,
                quantityLots,
                priceTicks,
                holdMinor,
                state,
                declineReason,
                allottedLots,
                chargeMinor,
                version,
                createdAtMicros,
                changedAtMicros);
    }

    /** API client of the account's owner at the time of the submission. */
    public String ownerClientId() {
        return ownerClientId;
    }

    /** API client of the account's broker at the time of the submission; may be null. */
    public String brokerClientId() {
        return brokerClientId;
    }
}
