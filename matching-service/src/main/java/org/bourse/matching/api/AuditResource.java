package org.bourse.matching.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import org.bourse.contracts.event.Timestamps;
import org.bourse.matching.persistence.AuditEntries;
import org.bourse.runtime.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what to markets and accounts, when and why. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operators")
public class AuditResource {
    private static final String LIST = "audit";

    @Inject
    AuditEntries entries;

    @Inject
    ObjectMapper mapper;

    /** An entry. */
    public record AuditAnswer(
            long number,
            String at,
            String clientId,
            String action,
            String symbol,
            String accountId,
            String reason,
            JsonNode detail,
            String requestId) {}

    /** The entries in the order in which they were written. */
    @GET
    @RolesAllowed("audit:read")
    @Operation(summary = "List what operators and brokers did")
    public Uni<Page<AuditAnswer>> list(
            @QueryParam("symbol") String symbol,
            @QueryParam("accountId") String accountId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        return entries.after(Page.position(LIST, cursor), symbol, accountId, size + 1)
                .map(rows -> Lists.page(LIST, rows, size, AuditEntries.Entry::number, this::answer));
    }

    private AuditAnswer answer(AuditEntries.Entry entry) {
        try {
            return new AuditAnswer(
                    entry.number(),
                    Timestamps.format(entry.atMicros()),
                    entry.clientId(),
                    entry.action(),
                    entry.symbol(),
                    entry.accountId(),
                    entry.reason(),
                    mapper.readTree(entry.detail()),
                    entry.requestId());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
