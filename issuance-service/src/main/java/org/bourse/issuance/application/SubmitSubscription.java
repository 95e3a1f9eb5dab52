package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.issuance.domain.Decision;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.domain.subscription.Subscription;
import org.bourse.issuance.domain.subscription.SubscriptionState;
import org.bourse.issuance.persistence.OfferingStore;
import org.bourse.issuance.persistence.SubscriptionEntity;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.hibernate.reactive.mutiny.Mutiny;

/** An investor, or its broker, subscribes to an open offering; the subscription counts once settlement holds its cash. */
@ApplicationScoped
public class SubmitSubscription {
    private static final String SEQUENCE = "select nextval('subscription_sequence')";
    private static final String SAME_CLIENT_ID =
            "from SubscriptionEntity s where s.accountId = :account and s.clientSubscriptionId = :id";

    @Inject
    Writes writes;

    @Inject
    Access access;

    @Inject
    OfferingStore offerings;

    /**
     * What is asked for.
     *
     * @param offeringId offering to subscribe to
     * @param accountId account that pays and receives
     * @param quantity quantity, decimal
     * @param clientSubscriptionId the investor's own identifier; may be null
     */
    public record Command(String offeringId, String accountId, BigDecimal quantity, String clientSubscriptionId) {}

    /** Takes the subscription. */
    public Uni<Response> run(Object request, Command command, Function<SubscriptionView, Object> body) {
        return once(request, command, body)
                .onFailure(e -> Refusals.violates(e, "subscriptions_client_id"))
                // Another request with the same client id came first by a moment; now it can be seen.
                .recoverWithUni(() -> once(request, command, body));
    }

    private Uni<Response> once(Object request, Command command, Function<SubscriptionView, Object> body) {
        return writes.withSession(request, (session, events) -> {
            AccountChanged account = access.usable(command.accountId());
            return offerings.lockShared(session, command.offeringId()).chain(stored -> {
                visible(stored, command.offeringId());
                return existing(session, command)
                        .chain(known -> known == null
                                ? submit(session, stored, account, command, events)
                                        .map(view -> Reply.created(body.apply(view), path(view)))
                                : Uni.createFrom().item(() -> Reply.ok(body.apply(repeated(stored, known, command)))));
            });
        });
    }

    private void visible(OfferingStore.Stored stored, String offeringId) {
        if (stored == null
                || (stored.offering().offering().state() == OfferingState.DRAFT
                        && !access.isOwner(stored.ownerClientId()))) {
            throw Refusals.offeringNotFound(offeringId);
        }
    }

    private static Uni<Subscription> existing(Mutiny.Session session, Command command) {
        if (command.clientSubscriptionId() == null) {
            return Uni.createFrom().nullItem();
        }
        return session.createSelectionQuery(SAME_CLIENT_ID, SubscriptionEntity.class)
                .setParameter("account", command.accountId())
                .setParameter("id", command.clientSubscriptionId())
                .getSingleResultOrNull()
                .map(entity -> entity == null ? null : entity.subscription());
    }

    private static SubscriptionView repeated(OfferingStore.Stored stored, Subscription known, Command command) {
        TradingUnits units = stored.instrument().instrument().units();
        boolean same = known.offeringId().equals(command.offeringId())
                && command.quantity().compareTo(units.lotSize().multiply(BigDecimal.valueOf(known.quantityLots())))
                        == 0;
        if (!same) {
            throw new Problem(
                            ErrorCode.DUPLICATE_CLIENT_ID,
                            "The account used " + command.clientSubscriptionId() + " for another subscription.")
                    .with("subscriptionId", known.subscriptionId());
        }
        return new SubscriptionView(known, stored.instrument().instrument());
    }

    private static Uni<SubscriptionView> submit(
            Mutiny.Session session,
            OfferingStore.Stored stored,
            AccountChanged account,
            Command command,
            List<OutgoingEvent> events) {
        Offering offering = stored.offering().offering();
        Instrument instrument = stored.instrument().instrument();
        long now = Announcements.nowMicros();
        if (offering.decide(OfferingCommand.SUBSCRIBE, now) instanceof Decision.Refused<?> refused) {
            throw new Problem(
                            ErrorCode.OFFERING_NOT_OPEN,
                            "Offering " + offering.offeringId() + " is " + refused.currentState() + ".")
                    .with("currentState", refused.currentState());
        }
        if (account.accountId().equals(offering.issuerAccountId())) {
            Checks checks = new Checks();
            checks.fail("/accountId", "OWN_OFFERING", "must not be the account of the issuer");
            checks.done();
        }
        long lots = lots(offering, instrument.units(), command.quantity());
        long hold = hold(instrument.units(), offering.terms().priceTicks(), lots);
        return session.createNativeQuery(SEQUENCE, Long.class).getSingleResult().chain(sequence -> {
            Subscription subscription = new Subscription(
                    RequestIds.fresh("sub"),
                    sequence,
                    offering.offeringId(),
                    account.accountId(),
                    command.clientSubscriptionId(),
                    lots,
                    offering.terms().priceTicks(),
                    hold,
                    SubscriptionState.PENDING,
                    null,
                    null,
                    null,
                    0,
                    now,
                    now);
            events.add(OutgoingEvent.ofRequest(
                    Topics.SUBSCRIPTIONS,
                    account.accountId(),
                    new SubscriptionSubmitted(
                            subscription.subscriptionId(),
                            offering.offeringId(),
                            account.accountId(),
                            instrument.currency(),
                            hold,
                            now)));
            return session.persist(
                            SubscriptionEntity.of(subscription, account.ownerClientId(), account.brokerClientId()))
                    .replaceWith(new SubscriptionView(subscription, instrument));
        });
    }

    private static long lots(Offering offering, TradingUnits units, BigDecimal quantity) {
        long lots = Quantities.lots(units, quantity, "/quantity");
        if (lots < offering.terms().minimumLots()) {
            throw new Problem(ErrorCode.SUBSCRIPTION_BELOW_MIN, "The quantity is below the minimum.")
                    .with("limit", units.quantity(offering.terms().minimumLots()));
        }
        Long maximum = offering.terms().maximumLots();
        if (maximum != null && lots > maximum) {
            throw new Problem(ErrorCode.SUBSCRIPTION_ABOVE_MAX, "The quantity is above the maximum.")
                    .with("limit", units.quantity(maximum));
        }
        return lots;
    }

    private static long hold(TradingUnits units, long priceTicks, long lots) {
        return Quantities.counted(() -> {
            units.assetUnits(lots);
            return units.notionalMinor(priceTicks, lots);
        });
    }

    private static String path(SubscriptionView view) {
        return "/v1/subscriptions/" + view.subscription().subscriptionId();
    }
}
