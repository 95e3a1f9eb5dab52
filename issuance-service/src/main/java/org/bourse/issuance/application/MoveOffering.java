package org.bourse.issuance.application;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.issuance.persistence.OfferingStore;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;

/** The issuer opens an offering, or closes its book: commands that change nothing but the state. */
@ApplicationScoped
public class MoveOffering {
    @Inject
    Writes writes;

    @Inject
    Access access;

    @Inject
    OfferingStore offerings;

    @Inject
    LifecycleSql lifecycle;

    /** Gives a command to an offering; it waits for the subscriptions that are running. */
    public Uni<Response> run(String offeringId, OfferingCommand command, Function<OfferingView, Object> body) {
        return writes.withSession(
                null, (session, events) -> offerings.lock(session, offeringId).chain(stored -> {
                    access.manages(stored == null ? null : stored.ownerClientId(), offeringId);
                    Offering before = stored.offering().offering();
                    Offering after = before.apply(Refusals.accepted(
                            before.decide(command, Announcements.nowMicros()), "Offering " + offeringId));
                    stored.offering().take(after);
                    OfferingView view =
                            new OfferingView(after, stored.instrument().instrument(), stored.ownerClientId());
                    events.add(Announcements.of(after, Context.current()));
                    return lifecycle
                            .add(session, Announcements.entry(view.instrument(), after, Context.current()))
                            .replaceWith(() -> Reply.ok(body.apply(view)));
                }));
    }
}
