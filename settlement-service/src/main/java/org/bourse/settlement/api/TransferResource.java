package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.money.Decimals;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.application.Accounts;
import org.bourse.settlement.application.Transfers;

/** Cash in and out. */
@Path("/v1/transfers")
public class TransferResource {
    private static final int CODE_MAX = 64;

    @Inject
    Accounts accounts;

    @Inject
    Transfers transfers;

    @Inject
    Caller caller;

    @Inject
    Writes writes;

    /** Request to move cash. */
    public record TransferRequest(
            String type, String accountId, String asset, String amount, String clientTransferId) {}

    /** A transfer. */
    public record TransferAnswer(
            String transferId,
            String type,
            String accountId,
            String asset,
            String amount,
            String clientTransferId,
            String state,
            String bookedAt) {
        static TransferAnswer of(Transfers.Booked booked) {
            return new TransferAnswer(
                    booked.transferId(),
                    booked.order().type().name(),
                    booked.accountId(),
                    booked.order().asset(),
                    Decimals.format(booked.order().amount()),
                    booked.order().clientTransferId(),
                    "COMPLETED",
                    Timestamps.format(booked.bookedMicros()));
        }
    }

    /** Books a deposit or a withdrawal. */
    @POST
    @RolesAllowed("transfers:write")
    public Uni<Response> transfer(TransferRequest body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The operation needs a body.");
        }
        Checks checks = new Checks();
        Transfers.Type type = checks.oneOf("/type", body.type(), Transfers.Type.class);
        String accountId = checks.text("/accountId", body.accountId(), CODE_MAX);
        String asset = checks.text("/asset", body.asset(), CODE_MAX);
        BigDecimal amount = checks.positive("/amount", body.amount());
        String clientId = body.clientTransferId() == null
                ? null
                : checks.text("/clientTransferId", body.clientTransferId(), Ids.CLIENT_ID);
        checks.done();
        Transfers.Order order = new Transfers.Order(type, asset, amount, clientId);
        return accounts.require(caller, accountId)
                .chain(account -> writes.withConnection(body, (connection, events) -> transfers
                        .book(connection, account, order)
                        .map(booked -> Reply.created(TransferAnswer.of(booked), null))));
    }
}
