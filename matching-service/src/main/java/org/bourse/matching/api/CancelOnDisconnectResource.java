package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.bourse.contracts.event.Timestamps;
import org.bourse.matching.application.AccountControl;
import org.bourse.matching.application.Directories;
import org.bourse.matching.persistence.CancelTimers;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.messaging.Outbox;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The dead man's switch of an account. */
@Path("/v1/cancel-on-disconnect")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
public class CancelOnDisconnectResource {
    private static final int SECONDS_MIN = 5;
    private static final int SECONDS_MAX = 86_400;
    private static final int ID_MAX = 64;

    @Inject
    AccountControl control;

    @Inject
    CancelTimers timers;

    @Inject
    Directories directories;

    @Inject
    Caller caller;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    /** How long an account may be silent. */
    public record TimerRequest(String accountId, Integer timeoutSeconds) {}

    /** A switch; ARMED, or FIRED once the orders were cancelled. */
    public record TimerAnswer(String accountId, int timeoutSeconds, String deadline, String status, String firedAt) {
        static TimerAnswer of(CancelTimers.Timer timer) {
            return new TimerAnswer(
                    timer.accountId(),
                    timer.timeoutSeconds(),
                    Timestamps.format(timer.deadlineMicros()),
                    timer.firedMicros() == null ? "ARMED" : "FIRED",
                    timer.firedMicros() == null ? null : Timestamps.format(timer.firedMicros()));
        }
    }

    /** Sets the switch, or sets it again. */
    @PUT
    @RolesAllowed("orders:trade")
    @Operation(
            summary = "Set the dead man's switch of an account",
            description = "Unless it is set again before, all orders of the account are cancelled, in all markets, when"
                    + " the time is over. Set it again at a third of the time.")
    public Uni<TimerAnswer> put(TimerRequest request) {
        Checks checks = new Checks();
        TimerRequest asked = request == null ? new TimerRequest(null, null) : request;
        String accountId = checks.text("/accountId", asked.accountId(), ID_MAX);
        Integer seconds = checks.between("/timeoutSeconds", asked.timeoutSeconds(), SECONDS_MIN, SECONDS_MAX);
        checks.done();
        caller.account(directories.accounts(), accountId);
        String client = caller.clientId();
        long now = now();
        return pool.withTransaction(connection -> control.arm(connection, accountId, seconds, client, now))
                .invoke(outbox::committed)
                .map(TimerAnswer::of);
    }

    /** The switch. */
    @GET
    @RolesAllowed({"orders:trade", "orders:read"})
    @Operation(summary = "Read the dead man's switch of an account")
    public Uni<TimerAnswer> read(@QueryParam("accountId") String accountId) {
        return timers.find(own(accountId)).map(timer -> {
            if (timer == null) {
                throw notSet(accountId);
            }
            return TimerAnswer.of(timer);
        });
    }

    /** Stops the switch. */
    @DELETE
    @RolesAllowed("orders:trade")
    @Operation(summary = "Stop the dead man's switch of an account")
    public Uni<Response> delete(@QueryParam("accountId") String accountId) {
        String own = own(accountId);
        long now = now();
        return pool.withTransaction(connection -> control.disarm(connection, own, now))
                .invoke(outbox::committed)
                .map(there -> Response.noContent().build());
    }

    private String own(String accountId) {
        Checks checks = new Checks();
        checks.text("?accountId", accountId, ID_MAX);
        checks.done();
        return caller.account(directories.accounts(), accountId).accountId();
    }

    private static Problem notSet(String accountId) {
        return new Problem(ErrorCode.NOT_FOUND, "The account " + accountId + " has no switch that is set.");
    }

    private static long now() {
        return Timestamps.micros(Instant.now());
    }
}
