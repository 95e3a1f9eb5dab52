package org.bourse.issuance.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bourse.issuance.application.SubscriptionQueries;
import org.bourse.issuance.application.WithdrawSubscription;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Subscriptions of the caller. */
@Path("/v1/subscriptions")
@Tag(name = "Subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {
    @Inject
    SubscriptionQueries queries;

    @Inject
    WithdrawSubscription withdrawSubscription;

    /** Reads a subscription. */
    @GET
    @Path("{subscriptionId}")
    @RolesAllowed("subscriptions:write")
    @Operation(summary = "Read a subscription of one's own")
    public Uni<SubscriptionResponse> read(@PathParam("subscriptionId") String subscriptionId) {
        return queries.find(subscriptionId).map(SubscriptionResponse::of);
    }

    /** Withdraws a subscription. */
    @POST
    @Path("{subscriptionId}/cancel")
    @RolesAllowed("subscriptions:write")
    @Operation(
            summary = "Withdraw a subscription while its offering is open",
            description = "Needs the header Idempotency-Key.")
    public Uni<Response> cancel(@PathParam("subscriptionId") String subscriptionId) {
        return withdrawSubscription.run(subscriptionId, SubscriptionResponse::of);
    }
}
