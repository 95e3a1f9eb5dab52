package org.bourse.issuance.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bourse.issuance.application.AllocateOffering;
import org.bourse.issuance.application.CreateOffering;
import org.bourse.issuance.application.MoveOffering;
import org.bourse.issuance.application.OfferingQueries;
import org.bourse.issuance.application.SubmitSubscription;
import org.bourse.issuance.application.SubscriptionQueries;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.runtime.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offerings, and what is subscribed and allotted in them. */
@Path("/v1/offerings")
@Tag(name = "Offerings")
@Produces(MediaType.APPLICATION_JSON)
public class OfferingResource {
    @Inject
    CreateOffering createOffering;

    @Inject
    MoveOffering moveOffering;

    @Inject
    AllocateOffering allocateOffering;

    @Inject
    SubmitSubscription submitSubscription;

    @Inject
    OfferingQueries queries;

    @Inject
    SubscriptionQueries subscriptions;

    /** Drafts an offering. */
    @POST
    @RolesAllowed("offerings:manage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Draft an offering at a fixed price", description = "Needs the header Idempotency-Key.")
    public Uni<Response> create(CreateOfferingRequest request) {
        return createOffering.run(request, Bodies.required(request).command(), OfferingResponse::of);
    }

    /** Lists the offerings. */
    @GET
    @PermitAll
    @Operation(summary = "List the offerings that are not drafts")
    public Uni<Page<OfferingResponse>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return queries.list(cursor, limit, OfferingResponse::of);
    }

    /** Reads an offering. */
    @GET
    @Path("{offeringId}")
    @PermitAll
    @Operation(summary = "Read an offering; a draft only its issuer")
    public Uni<OfferingResponse> read(@PathParam("offeringId") String offeringId) {
        return queries.find(offeringId).map(OfferingResponse::of);
    }

    /** Opens an offering. */
    @POST
    @Path("{offeringId}/open")
    @RolesAllowed("offerings:manage")
    @Operation(summary = "Take subscriptions from now on", description = "Needs the header Idempotency-Key.")
    public Uni<Response> open(@PathParam("offeringId") String offeringId) {
        return moveOffering.run(offeringId, OfferingCommand.OPEN, OfferingResponse::of);
    }

    /** Closes the book of an offering. */
    @POST
    @Path("{offeringId}/close")
    @RolesAllowed("offerings:manage")
    @Operation(summary = "Take no more subscriptions", description = "Needs the header Idempotency-Key.")
    public Uni<Response> close(@PathParam("offeringId") String offeringId) {
        return moveOffering.run(offeringId, OfferingCommand.CLOSE, OfferingResponse::of);
    }

    /** Allocates an offering. */
    @POST
    @Path("{offeringId}/allocate")
    @RolesAllowed("offerings:manage")
    @Operation(
            summary = "Share what is offered and hand the shares to settlement",
            description =
                    "Answers 202; the state becomes ISSUED when everything is settled. While subscriptions wait for"
                            + " their hold it answers 409 STATE_CONFLICT. Needs the header Idempotency-Key.")
    public Uni<Response> allocate(@PathParam("offeringId") String offeringId) {
        return allocateOffering.run(offeringId, OfferingResponse::of);
    }

    /** Tells how far an offering has come. */
    @GET
    @Path("{offeringId}/progress")
    @PermitAll
    @Operation(summary = "How far an offering has come")
    public Uni<ProgressResponse> progress(@PathParam("offeringId") String offeringId) {
        return queries.progress(offeringId).map(ProgressResponse::of);
    }

    /** Subscribes to an offering. */
    @POST
    @Path("{offeringId}/subscriptions")
    @RolesAllowed("subscriptions:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Subscribe",
            description = "The subscription counts (ACTIVE) once settlement holds its cash. Needs the header"
                    + " Idempotency-Key.")
    public Uni<Response> subscribe(@PathParam("offeringId") String offeringId, SubmitSubscriptionRequest request) {
        return submitSubscription.run(request, Bodies.required(request).command(offeringId), SubscriptionResponse::of);
    }

    /** Lists the subscriptions of an offering. */
    @GET
    @Path("{offeringId}/subscriptions")
    @RolesAllowed({"offerings:manage", "subscriptions:write"})
    @Operation(summary = "List the subscriptions: all for the issuer, its own for everybody else")
    public Uni<Page<SubscriptionResponse>> subscriptions(
            @PathParam("offeringId") String offeringId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return subscriptions.list(offeringId, cursor, limit, SubscriptionResponse::of);
    }

    /** Lists what the subscriptions receive. */
    @GET
    @Path("{offeringId}/allocations")
    @RolesAllowed("offerings:manage")
    @Operation(summary = "List what the subscriptions receive, for the issuer")
    public Uni<Page<AllocationResponse>> allocations(
            @PathParam("offeringId") String offeringId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return subscriptions.allocations(offeringId, cursor, limit, AllocationResponse::of);
    }
}
