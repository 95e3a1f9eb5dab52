package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.matching.application.AccountControl;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.Operations;
import org.bourse.matching.application.Operations.Operation;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** The kill switch of accounts. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "operators")
public class AccountOperatorResource {
    private static final String OPERATOR = "markets:manage";

    @Inject
    AccountControl control;

    @Inject
    Directories directories;

    @Inject
    Operations operations;

    @Inject
    Caller caller;

    /** Whether an account may not trade, and why. */
    public record BlockRequest(Boolean blocked, String reason) {}

    /** The switches of an account; it is blocked while one of them is on. */
    public record BlockAnswer(String accountId, boolean blocked, boolean byOperator, boolean byBroker, String reason) {}

    /** Blocks an account. */
    @PUT
    @Path("{accountId}/block")
    @RolesAllowed({OPERATOR, "orders:trade"})
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Block an account in all markets, or take it back",
            description = "Its orders are cancelled and new ones refused, also in markets that open later. An operator"
                    + " (markets:manage) may block any account, a broker (orders:trade) those of its clients. Each has"
                    + " a switch of its own.")
    public Uni<Response> block(@PathParam("accountId") String accountId, BlockRequest request) {
        Checks checks = new Checks();
        BlockRequest asked = request == null ? new BlockRequest(null, null) : request;
        if (asked.blocked() == null) {
            checks.fail("/blocked", "REQUIRED", "must be given");
        }
        String reason = checks.text("/reason", asked.reason(), MarketOperatorResource.REASON_MAX);
        checks.done();
        boolean operator = caller.has(OPERATOR);
        String client = caller.clientId();
        AccountChanged account = directories.accounts().find(accountId);
        if (account == null || !(operator || caller.mayActFor(account.ownerClientId(), account.brokerClientId()))) {
            throw Caller.accountNotFound(accountId);
        }
        if (!operator && !client.equals(account.brokerClientId())) {
            throw new Problem(
                    ErrorCode.INSUFFICIENT_SCOPE, "Only the broker of the account, or scope " + OPERATOR + ".");
        }
        long now = Timestamps.micros(Instant.now());
        return operations
                .run(
                        new Operation(asked.blocked() ? "BLOCK" : "UNBLOCK", null, accountId, reason, asked),
                        now,
                        connection ->
                                control.block(connection, accountId, asked.blocked(), operator, reason, client, now))
                .map(block -> Response.accepted(new BlockAnswer(
                                accountId, block.blocked(), block.byOperator(), block.byBroker(), reason))
                        .build());
    }
}
