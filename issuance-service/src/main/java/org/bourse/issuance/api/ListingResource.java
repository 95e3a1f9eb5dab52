package org.bourse.issuance.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bourse.issuance.application.ListInstrument;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admission to trading. */
@Path("/v1/listings")
@Tag(name = "Listings")
@Produces(MediaType.APPLICATION_JSON)
public class ListingResource {
    @Inject
    ListInstrument listInstrument;

    /** Lists an instrument. */
    @POST
    @RolesAllowed("listings:manage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Admit an issued instrument to trading", description = "Needs the header Idempotency-Key.")
    public Uni<Response> list(ListInstrumentRequest request) {
        return listInstrument.run(request, Bodies.required(request).command(), ListingResponse::of);
    }
}
