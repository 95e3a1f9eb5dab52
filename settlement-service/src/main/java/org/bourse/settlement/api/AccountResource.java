package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.application.Accounts;
import org.bourse.settlement.persistence.AccountEntity;
import org.bourse.settlement.persistence.LedgerViews;

/** Accounts, their balances and their ledger. */
@Path("/v1/accounts")
public class AccountResource {
    private static final String LIST = "accounts";
    private static final String ENTRIES = "ledger-entries";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int NAME_MAX = 200;
    private static final int REASON_MAX = 500;

    @Inject
    Accounts accounts;

    @Inject
    LedgerViews views;

    @Inject
    Caller caller;

    @Inject
    Writes writes;

    /** Request to open an account. */
    public record AccountRequest(String kind, String name, String ownerClientId, String brokerClientId) {}

    /** Request to give an account another status. */
    public record AccountChange(String status, String reason) {}

    /** An account. */
    public record AccountAnswer(
            String accountId,
            String participantId,
            String kind,
            String name,
            String ownerClientId,
            String brokerClientId,
            String status,
            String statusReason,
            long version,
            String createdAt) {
        static AccountAnswer of(AccountEntity account) {
            return new AccountAnswer(
                    account.accountId(),
                    account.participantId(),
                    account.kind().name(),
                    account.name(),
                    account.ownerClientId(),
                    account.brokerClientId(),
                    account.status().name(),
                    account.statusReason(),
                    account.version(),
                    Timestamps.format(Timestamps.micros(account.createdAt())));
        }
    }

    /** One balance: what the account owns, the part of it that is held, and the part that is free. */
    public record BalanceAnswer(String asset, String total, String held, String available) {}

    /** All balances of an account at one moment. */
    public record BalancesAnswer(String accountId, String asOf, List<BalanceAnswer> data) {}

    /** A line of the ledger; the amount is signed. */
    public record EntryAnswer(
            long entryId, String asset, String amount, String kind, String reference, String bookedAt) {}

    /** Opens an account. */
    @POST
    @RolesAllowed("accounts:manage")
    public Uni<Response> open(AccountRequest body) {
        Accounts.Opening opening = checked(body);
        return writes.withSession(body, (session, events) -> accounts.open(session, events, opening)
                .map(account -> Reply.created(AccountAnswer.of(account), "/v1/accounts/" + account.accountId())));
    }

    /** Accounts of the caller: owned and brokered ones; all for an operator. */
    @GET
    @RolesAllowed("accounts:read")
    public Uni<Page<AccountAnswer>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        return accounts.list(caller, Page.position(LIST, cursor), size + 1)
                .map(found -> Pages.of(LIST, found, size, AccountEntity::number, AccountAnswer::of));
    }

    /** An account. */
    @GET
    @Path("/{accountId}")
    @RolesAllowed("accounts:read")
    public Uni<AccountAnswer> get(@PathParam("accountId") String accountId) {
        return accounts.require(caller, accountId).map(AccountAnswer::of);
    }

    /** Freezes an account, closes it, or makes it active again: an operator's business. */
    @PATCH
    @Path("/{accountId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed("accounts:manage")
    public Uni<Response> change(@PathParam("accountId") String accountId, AccountChange body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The operation needs a body.");
        }
        Checks checks = new Checks();
        AccountStatus status = checks.oneOf("/status", body.status(), AccountStatus.class);
        String reason = checks.text("/reason", body.reason(), REASON_MAX);
        checks.done();
        // Whoever owns a frozen account could else release it.
        if (!caller.has(Caller.ADMIN)) {
            throw new Problem(ErrorCode.INSUFFICIENT_SCOPE, "The status of an account needs the scope admin too.");
        }
        return writes.withSession(body, (session, events) -> accounts.change(session, events, accountId, status, reason)
                .map(account -> Reply.ok(AccountAnswer.of(account))));
    }

    /** Balances of an account. */
    @GET
    @Path("/{accountId}/balances")
    @RolesAllowed("accounts:read")
    public Uni<BalancesAnswer> balances(@PathParam("accountId") String accountId) {
        return accounts.require(caller, accountId)
                .chain(account -> views.balances(accountId))
                .map(rows -> new BalancesAnswer(
                        accountId,
                        Timestamps.format(Timestamps.micros(Instant.now())),
                        rows.stream()
                                .map(row -> new BalanceAnswer(
                                        row.asset(),
                                        Decimals.format(row.posted(), row.scale()),
                                        Decimals.format(row.held(), row.scale()),
                                        Decimals.format(row.posted() - row.held(), row.scale())))
                                .toList()));
    }

    /** Ledger of an account, oldest first. */
    @GET
    @Path("/{accountId}/ledger-entries")
    @RolesAllowed("accounts:read")
    public Uni<Page<EntryAnswer>> entries(
            @PathParam("accountId") String accountId,
            @QueryParam("asset") String asset,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        long after = Page.position(ENTRIES, cursor);
        return accounts.require(caller, accountId)
                .chain(account -> views.entries(accountId, asset, after, size + 1))
                .map(rows -> Pages.of(
                        ENTRIES,
                        rows,
                        size,
                        LedgerViews.EntryRow::sequence,
                        row -> new EntryAnswer(
                                row.sequence(),
                                row.asset(),
                                Decimals.format(row.amount(), row.scale()),
                                row.kind(),
                                row.reference(),
                                Timestamps.format(row.bookedMicros()))));
    }

    private Accounts.Opening checked(AccountRequest body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The operation needs a body.");
        }
        Checks checks = new Checks();
        AccountKind kind = checks.oneOf("/kind", body.kind(), AccountKind.class);
        if (kind == AccountKind.OUTSIDE) {
            checks.fail("/kind", "ENUM", "must be one of INDIVIDUAL, INSTITUTION, BROKER, ISSUER");
        }
        String name = checks.text("/name", body.name(), NAME_MAX);
        String client = caller.clientId();
        String owner = body.ownerClientId() == null
                ? client
                : checks.text("/ownerClientId", body.ownerClientId(), Ids.CLIENT_ID);
        String broker = body.brokerClientId() == null
                ? null
                : checks.text("/brokerClientId", body.brokerClientId(), Ids.CLIENT_ID);
        checks.done();
        if (!client.equals(owner) && !client.equals(broker) && !caller.has(Caller.ADMIN)) {
            throw new Problem(
                    ErrorCode.INSUFFICIENT_SCOPE,
                    "An account for another client needs the scope admin, or the caller as its broker.");
        }
        return new Accounts.Opening(kind, name, owner, broker);
    }
}
