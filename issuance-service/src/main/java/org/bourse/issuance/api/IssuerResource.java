package org.bourse.issuance.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bourse.issuance.application.OfferingQueries;
import org.bourse.issuance.application.RegisterIssuer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Issuers. */
@Path("/v1/issuers")
@Tag(name = "Issuers")
@Produces(MediaType.APPLICATION_JSON)
public class IssuerResource {
    @Inject
    RegisterIssuer registerIssuer;

    @Inject
    OfferingQueries queries;

    /** Registers an issuer. */
    @POST
    @RolesAllowed("offerings:manage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register an issuer", description = "Needs the header Idempotency-Key.")
    public Uni<Response> register(RegisterIssuerRequest request) {
        return registerIssuer.run(request, Bodies.required(request).command(), IssuerResponse::forOwner);
    }

    /** Reads an issuer. */
    @GET
    @Path("{issuerId}")
    @RolesAllowed({"offerings:manage", "offerings:read"})
    @Operation(summary = "Read an issuer")
    public Uni<IssuerResponse> read(@PathParam("issuerId") String issuerId) {
        return queries.issuer(issuerId, IssuerResponse::forOwner, IssuerResponse::forOthers);
    }
}
