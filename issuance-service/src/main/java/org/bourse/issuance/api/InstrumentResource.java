package org.bourse.issuance.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.bourse.issuance.application.InstrumentQueries;
import org.bourse.runtime.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reference data. */
@Path("/v1/instruments")
@Tag(name = "Instruments")
@Produces(MediaType.APPLICATION_JSON)
public class InstrumentResource {
    @Inject
    InstrumentQueries queries;

    /** Lists the instruments. */
    @GET
    @PermitAll
    @Operation(summary = "List the instruments")
    public Uni<Page<InstrumentResponse>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return queries.list(cursor, limit, InstrumentResponse::of);
    }

    /** Reads an instrument. */
    @GET
    @Path("{symbol}")
    @PermitAll
    @Operation(summary = "Read an instrument")
    public Uni<InstrumentResponse> read(@PathParam("symbol") String symbol) {
        return queries.find(symbol).map(InstrumentResponse::of);
    }

    /** Reads the life of an instrument. */
    @GET
    @Path("{symbol}/lifecycle")
    @PermitAll
    @Operation(summary = "The life of an instrument, from its draft to its first trade")
    public Uni<LifecycleResponse> lifecycle(@PathParam("symbol") String symbol) {
        return queries.lifecycle(symbol).map(entries -> LifecycleResponse.of(symbol, entries));
    }
}
