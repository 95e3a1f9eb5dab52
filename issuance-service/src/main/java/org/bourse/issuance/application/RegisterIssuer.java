package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.issuance.persistence.IssuerEntity;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;

/** An issuer registers, with the account to which its proceeds go. */
@ApplicationScoped
public class RegisterIssuer {
    @Inject
    Writes writes;

    @Inject
    Access access;

    /**
     * What is asked for.
     *
     * @param name full name
     * @param country ISO 3166 alpha-2
     * @param kind what it is
     * @param accountId account of kind ISSUER
     */
    public record Command(String name, String country, String kind, String accountId) {}

    /** Registers the issuer. */
    public Uni<Response> run(Object request, Command command, Function<IssuerEntity, Object> body) {
        return writes.withSession(request, (session, events) -> {
            AccountChanged account = access.usable(command.accountId());
            if (account.kind() != AccountKind.ISSUER) {
                Checks checks = new Checks();
                checks.fail("/accountId", "KIND", "must be an account of kind ISSUER, not " + account.kind());
                checks.done();
            }
            IssuerEntity issuer = new IssuerEntity(
                    RequestIds.fresh("iss"),
                    command.name(),
                    command.country(),
                    command.kind(),
                    account.accountId(),
                    account.ownerClientId(),
                    Announcements.nowMicros());
            return session.persist(issuer)
                    .replaceWith(() -> Reply.created(body.apply(issuer), "/v1/issuers/" + issuer.issuerId()));
        });
    }
}
