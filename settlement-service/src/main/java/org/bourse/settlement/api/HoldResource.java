package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.bourse.contracts.money.Decimals;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.application.Accounts;
import org.bourse.settlement.domain.hold.HoldState;
import org.bourse.settlement.persistence.LedgerViews;

/** Holds: what is reserved for orders and subscriptions. */
@Path("/v1/holds")
public class HoldResource {
    private static final String LIST = "holds";
    private static final int ID_MAX = 64;

    @Inject
    Accounts accounts;

    @Inject
    LedgerViews views;

    @Inject
    Caller caller;

    /** A hold; what was asked for, where it was declined. */
    public record HoldAnswer(
            String holdId,
            String accountId,
            String asset,
            String kind,
            String placed,
            String remaining,
            String state,
            String reason) {
        static HoldAnswer of(LedgerViews.HoldRow row) {
            return new HoldAnswer(
                    row.holdId(),
                    row.accountId(),
                    row.asset(),
                    row.kind(),
                    Decimals.format(row.placed(), row.scale()),
                    Decimals.format(row.remaining(), row.scale()),
                    row.state(),
                    row.reason());
        }
    }

    /** Holds of an account, in the order of placement. */
    @GET
    @RolesAllowed("accounts:read")
    public Uni<Page<HoldAnswer>> list(
            @QueryParam("accountId") String accountId,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        Checks checks = new Checks();
        checks.text("?accountId", accountId, ID_MAX);
        if (state != null) {
            checks.oneOf("?state", state, HoldState.class);
        }
        checks.done();
        int size = Page.limit(limit);
        long after = Page.position(LIST, cursor);
        return accounts.require(caller, accountId)
                .chain(account -> views.holds(accountId, state, after, size + 1))
                .map(rows -> Pages.of(LIST, rows, size, LedgerViews.HoldRow::number, HoldAnswer::of));
    }

    /** A hold. */
    @GET
    @Path("/{holdId}")
    @RolesAllowed("accounts:read")
    public Uni<HoldAnswer> get(@PathParam("holdId") String holdId) {
        return views.hold(holdId).chain(row -> {
            if (row == null) {
                throw notFound(holdId);
            }
            return accounts.require(caller, row.accountId())
                    .onFailure(Problem.class)
                    .transform(e -> notFound(holdId))
                    .map(account -> HoldAnswer.of(row));
        });
    }

    private static Problem notFound(String holdId) {
        return new Problem(ErrorCode.NOT_FOUND, "There is no hold " + holdId + " for this client.");
    }
}
