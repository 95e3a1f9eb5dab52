package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.bourse.contracts.money.Decimals;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.domain.ledger.LedgerAccount;

/** Currencies of the ledger. Securities are registered with their instrument. */
@Path("/v1/assets")
public class AssetResource {
    private static final Pattern CODE = Pattern.compile("^[A-Z0-9._]{1,24}$");
    private static final String INSERT =
            """
            with registered as (
                insert into assets (code, kind, scale) values ($1, 'CURRENCY', $2) on conflict do nothing returning code)
            insert into balances (account_id, asset, posted, held) select $3, code, 0, 0 from registered""";

    @Inject
    Writes writes;

    /** Request to register a currency. */
    public record AssetRequest(String asset, Integer scale, String kind) {}

    /** An asset. */
    public record AssetAnswer(String asset, int scale, String kind) {}

    /** Kinds that the operation registers. */
    private enum Kind {
        CURRENCY
    }

    /** Registers a currency. */
    @POST
    @RolesAllowed("admin")
    public Uni<Response> register(AssetRequest body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The operation needs a body.");
        }
        Checks checks = new Checks();
        String code = checks.text("/asset", body.asset(), CODE);
        Integer scale = checks.between("/scale", body.scale(), 0, Decimals.SCALE_MAX);
        checks.oneOf("/kind", body.kind(), Kind.class);
        checks.done();
        return writes.withConnection(body, (connection, events) -> connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(code, scale, LedgerAccount.FEES))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Problem(ErrorCode.STATE_CONFLICT, "The asset " + code + " is registered.");
                    }
                    return Reply.created(new AssetAnswer(code, scale, Kind.CURRENCY.name()), null);
                }));
    }
}
