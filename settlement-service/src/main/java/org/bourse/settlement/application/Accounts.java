package org.bourse.settlement.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.persistence.AccountEntity;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Opens accounts, gives them another status and finds them for those who may act for them. */
@ApplicationScoped
public class Accounts {
    private static final String OWN =
            """
            from AccountEntity a where a.number > :after and a.kind <> :outside
            and (:all = true or a.ownerClientId = :client or a.brokerClientId = :client) order by a.number""";

    private static final String IN_USE =
            "select exists (select 1 from balances where account_id = ?1 and (posted <> 0 or held <> 0))";

    @Inject
    Mutiny.SessionFactory sessions;

    /**
     * A request to open an account.
     *
     * @param kind whose it is
     * @param name name for people
     * @param ownerClientId API client of the owner
     * @param brokerClientId API client of the broker; may be null
     */
    public record Opening(AccountKind kind, String name, String ownerClientId, String brokerClientId) {}

    /** Opens an account. */
    public Uni<AccountEntity> open(Mutiny.Session session, List<OutgoingEvent> events, Opening opening) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        AccountEntity account = new AccountEntity(
                RequestIds.fresh("acc"),
                Ids.derived("par", opening.ownerClientId(), opening.kind().name(), opening.name()),
                opening.kind(),
                opening.name(),
                opening.ownerClientId(),
                opening.brokerClientId(),
                now);
        return session.persist(account).chain(session::flush).map(done -> {
            events.add(OutgoingEvent.ofRequest(Topics.ACCOUNTS, account.accountId(), changed(account, now)));
            return account;
        });
    }

    /** Gives an account another status, on the word of an operator. Open holds settle whatever the status. */
    public Uni<AccountEntity> change(
            Mutiny.Session session, List<OutgoingEvent> events, String accountId, AccountStatus status, String reason) {
        return session.find(AccountEntity.class, accountId, LockMode.PESSIMISTIC_WRITE)
                .chain(account -> {
                    if (account == null || account.kind() == AccountKind.OUTSIDE) {
                        throw Caller.accountNotFound(accountId);
                    }
                    if (account.status() == status) {
                        return Uni.createFrom().item(account);
                    }
                    if (account.status() == AccountStatus.CLOSED) {
                        throw conflict(account, "Account " + accountId + " is closed for good.");
                    }
                    return requireEmpty(session, account, status)
                            .invoke(() -> account.status(status, reason))
                            .chain(session::flush)
                            .invoke(() -> events.add(OutgoingEvent.ofRequest(
                                    Topics.ACCOUNTS,
                                    accountId,
                                    changed(account, Instant.now().truncatedTo(ChronoUnit.MICROS)))))
                            .replaceWith(account);
                });
    }

    /** Nothing may be left behind in an account that is closed. */
    private static Uni<Void> requireEmpty(Mutiny.Session session, AccountEntity account, AccountStatus status) {
        if (status != AccountStatus.CLOSED) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(IN_USE, Boolean.class)
                .setParameter(1, account.accountId())
                .getSingleResult()
                .invoke(used -> {
                    if (used) {
                        throw conflict(account, "Account " + account.accountId() + " is not empty.");
                    }
                })
                .replaceWithVoid();
    }

    private static Problem conflict(AccountEntity account, String detail) {
        return new Problem(ErrorCode.STATE_CONFLICT, detail)
                .with("currentState", account.status().name());
    }

    /** An account that the caller may act for; otherwise a problem, the same whether it is missing or somebody else's. */
    public Uni<AccountEntity> require(Caller caller, String accountId) {
        return sessions.withSession(session -> session.find(AccountEntity.class, accountId))
                .map(account -> {
                    if (account == null
                            || account.kind() == AccountKind.OUTSIDE
                            || !caller.mayActFor(account.ownerClientId(), account.brokerClientId())) {
                        throw Caller.accountNotFound(accountId);
                    }
                    return account;
                });
    }

    /** Accounts that the caller may act for, in the order of opening. */
    public Uni<List<AccountEntity>> list(Caller caller, long after, int limit) {
        String client = caller.clientId();
        boolean all = caller.has(Caller.ADMIN);
        return sessions.withSession(session -> session.createSelectionQuery(OWN, AccountEntity.class)
                .setParameter("after", after)
                .setParameter("outside", AccountKind.OUTSIDE)
                .setParameter("all", all)
                .setParameter("client", client)
                .setMaxResults(limit)
                .getResultList());
    }

    private static AccountChanged changed(AccountEntity account, Instant at) {
        return new AccountChanged(
                account.accountId(),
                account.participantId(),
                account.kind(),
                account.ownerClientId(),
                account.brokerClientId(),
                account.status(),
                account.version(),
                Timestamps.micros(at));
    }
}
