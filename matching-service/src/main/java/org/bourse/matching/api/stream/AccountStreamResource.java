package org.bourse.matching.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.UncheckedIOException;
import org.bourse.matching.application.Directories;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.Checks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Streams over server-sent events. */
@Path("/v1/stream")
@Tag(name = "streams")
public class AccountStreamResource {
    private static final int ID_MAX = 64;
    private static final long RETRY_MS = 3000;

    @Inject
    FeedSources sources;

    @Inject
    Directories directories;

    @Inject
    Caller caller;

    @Inject
    ObjectMapper mapper;

    /** What happens to an account. */
    @GET
    @Path("account")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed("orders:read")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            summary = "Stream what happens to the orders of an account",
            description = "Begins with the open orders, or behind the cursor of Last-Event-ID or since.")
    public Multi<OutboundSseEvent> account(
            @QueryParam("accountId") String accountId,
            @QueryParam("since") String since,
            @QueryParam("snapshot") Boolean snapshot,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context Sse sse) {
        Checks checks = new Checks();
        checks.text("?accountId", accountId, ID_MAX);
        checks.done();
        caller.account(directories.accounts(), accountId);
        Runnable place = sources.take(caller.clientId());
        AccountFeed feed = new AccountFeed(
                sources, accountId, lastEventId == null ? since : lastEventId, snapshot != Boolean.FALSE);
        Multi<OutboundSseEvent> messages = Multi.createBy()
                .repeating()
                .uni(feed::next)
                .whilst(unused -> !feed.isEnded())
                .onItem()
                .<StreamMessage>disjoint()
                .map(message -> event(sse, message));
        OutboundSseEvent first =
                sse.newEventBuilder().comment("ok").reconnectDelay(RETRY_MS).build();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), messages)
                .onTermination()
                .invoke(place);
    }

    private OutboundSseEvent event(Sse sse, StreamMessage message) {
        if (message.isTooSlow()) {
            sources.dropped();
        }
        try {
            OutboundSseEvent.Builder event =
                    sse.newEventBuilder().name(message.channel()).data(mapper.writeValueAsString(message));
            // A heartbeat has no place of its own in the stream.
            return (message.seq() == null ? event : event.id(message.cursor())).build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
