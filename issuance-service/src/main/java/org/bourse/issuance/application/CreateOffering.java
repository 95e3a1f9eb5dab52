package org.bourse.issuance.application;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingTerms;
import org.bourse.issuance.persistence.InstrumentEntity;
import org.bourse.issuance.persistence.IssuerEntity;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.issuance.persistence.OfferingEntity;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.hibernate.reactive.mutiny.Mutiny;

/** An issuer drafts an offering and describes the instrument that it issues. */
@ApplicationScoped
public class CreateOffering {
    private static final String CODE_IN_OTHER_USE =
            """
            select case
                when i.asset = :currency then 'ASSET'
                when i.currency = :asset then 'CURRENCY'
                else 'SCALE' end
            from InstrumentEntity i
            where i.asset = :currency or i.currency = :asset or (i.currency = :currency and i.currencyScale <> :scale)
            """;

    @Inject
    Writes writes;

    @Inject
    Access access;

    @Inject
    LifecycleSql lifecycle;

    /**
     * What is asked for.
     *
     * @param issuerId who issues
     * @param asset ledger code of the security
     * @param name its full name
     * @param kind what it is
     * @param currency ledger code of the currency
     * @param units how prices and quantities are counted
     * @param terms the terms of the offering
     */
    public record Command(
            String issuerId,
            String asset,
            String name,
            InstrumentKind kind,
            String currency,
            TradingUnits units,
            OfferingTerms terms) {}

    /** Drafts the offering. */
    public Uni<Response> run(Object request, Command command, Function<OfferingView, Object> body) {
        return writes.withSession(request, (session, events) -> session.find(IssuerEntity.class, command.issuerId())
                        .chain(issuer -> {
                            if (issuer == null || !access.isOwner(issuer.ownerClientId())) {
                                throw Refusals.issuerNotFound(command.issuerId());
                            }
                            return codesAreFree(session, command).chain(() -> {
                                OfferingView view = draft(issuer, command);
                                events.add(Announcements.of(view.instrument(), Context.current()));
                                events.add(Announcements.of(view.offering(), Context.current()));
                                return persist(session, view)
                                        .replaceWith(() -> Reply.created(
                                                body.apply(view),
                                                "/v1/offerings/"
                                                        + view.offering().offeringId()));
                            });
                        }))
                .onFailure(CreateOffering::taken)
                .transform(e -> new Problem(
                        ErrorCode.STATE_CONFLICT,
                        "The symbol " + command.terms().symbol() + " or the asset " + command.asset()
                                + " exists already."));
    }

    /** A code of the ledger means one thing: a currency of one scale, or a security. */
    private static Uni<Void> codesAreFree(Mutiny.Session session, Command command) {
        return session.createSelectionQuery(CODE_IN_OTHER_USE, String.class)
                .setParameter("asset", command.asset())
                .setParameter("currency", command.currency())
                .setParameter("scale", command.units().currencyScale())
                .setMaxResults(1)
                .getSingleResultOrNull()
                .invoke(use -> {
                    if (use != null) {
                        throw new Problem(
                                ErrorCode.STATE_CONFLICT,
                                switch (use) {
                                    case "ASSET" -> command.currency() + " is a security here, not a currency.";
                                    case "CURRENCY" -> command.asset() + " is a currency here, not a security.";
                                    default -> command.currency() + " has another scale here.";
                                });
                    }
                })
                .replaceWithVoid();
    }

    private static OfferingView draft(IssuerEntity issuer, Command command) {
        long now = Announcements.nowMicros();
        Instrument instrument = Instrument.draft(
                command.asset(),
                command.name(),
                command.kind(),
                issuer.issuerId(),
                command.currency(),
                command.units(),
                now);
        Offering offering =
                Offering.draft(RequestIds.fresh("off"), issuer.issuerId(), issuer.accountId(), command.terms(), now);
        return new OfferingView(offering, instrument, issuer.ownerClientId());
    }

    private Uni<Void> persist(Mutiny.Session session, OfferingView view) {
        // One after the other: without associations Hibernate would not know which row the other one needs.
        return session.persist(InstrumentEntity.of(view.instrument()))
                .call(session::flush)
                .chain(() -> session.persist(OfferingEntity.of(view.offering())))
                .chain(() -> lifecycle.add(
                        session, Announcements.entry(view.instrument(), view.offering(), Context.current())));
    }

    private static boolean taken(Throwable failure) {
        return Refusals.violates(failure, "instruments_pkey") || Refusals.violates(failure, "instruments_asset");
    }
}
