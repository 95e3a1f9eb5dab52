package org.bourse.runtime.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.runtime.problem.ProblemWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens to every request before and after the resources: its identifier, the limit of its body, problems for what never reaches a resource. */
@ApplicationScoped
public class HttpEdge {
    private static final int BEFORE_EVERYTHING = 10_000;

    @ConfigProperty(name = "bourse.http.body-bytes-max", defaultValue = "1048576")
    long bodyBytesMax;

    @ConfigProperty(name = "bourse.http.api-version", defaultValue = "1.0.0")
    String apiVersion;

    private BodyHandler unannounced;

    void filters(@Observes Filters filters) {
        unannounced = BodyHandler.create(false).setBodyLimit(bodyBytesMax);
        filters.register(this::admit, BEFORE_EVERYTHING);
    }

    void errors(@Observes Router router) {
        router.errorHandler(413, context -> refuse(context, ErrorCode.PAYLOAD_TOO_LARGE));
        router.errorHandler(404, context -> refuse(context, ErrorCode.NOT_FOUND));
        router.errorHandler(405, context -> refuse(context, ErrorCode.METHOD_NOT_ALLOWED));
    }

    private void admit(RoutingContext context) {
        RequestIds.of(context.request());
        context.response().putHeader("Api-Version", apiVersion);
        String length = context.request().getHeader("Content-Length");
        if (length != null && tooLong(length)) {
            refuse(context, ErrorCode.PAYLOAD_TOO_LARGE);
            return;
        }
        if (length == null && context.request().getHeader("Transfer-Encoding") != null) {
            // How long it is will be seen when it is read, so it is read here, up to the limit.
            unannounced.handle(context);
            return;
        }
        context.next();
    }

    private boolean tooLong(String length) {
        try {
            return Long.parseLong(length) > bodyBytesMax;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void refuse(RoutingContext context, ErrorCode code) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (code == ErrorCode.PAYLOAD_TOO_LARGE) {
            // What follows on the connection is the body that nobody wants to read.
            response.putHeader("Connection", "close");
        }
        String json = ProblemWriter.json(new Problem(code, code.title() + "."), RequestIds.of(context.request()));
        response.setStatusCode(code.status())
                .putHeader("Content-Type", ProblemWriter.MEDIA_TYPE)
                .end(json);
    }
}
