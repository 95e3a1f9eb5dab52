package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.settlement.persistence.Reconciliation;

/** The proof of the ledger, on demand. */
@Path("/v1/reconciliations")
public class ReconciliationResource {
    @Inject
    Reconciliation reconciliation;

    /** What was found: every check, and whether all hold. */
    public record ReconciliationAnswer(String asOf, boolean passed, List<Reconciliation.Finding> checks) {}

    /** Runs all checks over the whole ledger. */
    @GET
    @RolesAllowed("audit:read")
    public Uni<ReconciliationAnswer> run() {
        String asOf = Timestamps.format(Timestamps.micros(Instant.now()));
        return reconciliation
                .run()
                .map(findings -> new ReconciliationAnswer(
                        asOf, findings.stream().allMatch(Reconciliation.Finding::passed), findings));
    }
}
