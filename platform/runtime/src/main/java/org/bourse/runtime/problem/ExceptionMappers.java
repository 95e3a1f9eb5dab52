package org.bourse.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.bourse.runtime.http.RequestIds;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong in a request into a problem of the catalogue. */
public class ExceptionMappers {
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    /** Our own refusals. */
    @ServerExceptionMapper
    public Response problem(Problem problem, HttpServerRequest request) {
        return response(problem, request);
    }

    /** A body that is JSON but not of the request's form. */
    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException e, HttpServerRequest request) {
        return response(ofJson(e), request);
    }

    /** No token. */
    @ServerExceptionMapper(priority = 1)
    public Response unauthorized(UnauthorizedException e, HttpServerRequest request) {
        return unauthenticated(request, "The operation needs an access token.");
    }

    /** A token that is not valid. */
    @ServerExceptionMapper(priority = 1)
    public Response authenticationFailed(AuthenticationFailedException e, HttpServerRequest request) {
        return unauthenticated(request, "The access token is expired, malformed or not from the trusted issuer.");
    }

    /** A token without the scope. */
    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException e, HttpServerRequest request) {
        return response(
                new Problem(
                        ErrorCode.INSUFFICIENT_SCOPE,
                        "The OpenAPI document names the scope that " + request.method() + " " + request.path()
                                + " needs."),
                request);
    }

    /** What the framework itself refuses. */
    @ServerExceptionMapper
    public Response web(WebApplicationException e, HttpServerRequest request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return response(ofJson(json), request);
        }
        ErrorCode code =
                switch (e.getResponse().getStatus()) {
                    case 400 -> ErrorCode.MALFORMED_JSON;
                    case 401 -> ErrorCode.UNAUTHENTICATED;
                    case 403 -> ErrorCode.INSUFFICIENT_SCOPE;
                    case 404 -> ErrorCode.NOT_FOUND;
                    case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
                    case 406 -> ErrorCode.NOT_ACCEPTABLE;
                    case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
                    case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
                    default -> null;
                };
        if (code == null) {
            return unexpected(e, request);
        }
        return response(new Problem(code, code.title() + "."), request);
    }

    /** The database is away or refuses for a while. */
    @ServerExceptionMapper
    public Response database(PgException e, HttpServerRequest request) {
        return unexpected(e, request);
    }

    /** Everything else is a defect; the log has the details, the client has the request id. */
    @ServerExceptionMapper
    public Response unexpected(Throwable e, HttpServerRequest request) {
        Problem refusal = ofSqlState(sqlState(e));
        if (refusal != null) {
            return response(refusal, request);
        }
        LOG.errorf(e, "request %s failed: %s %s", RequestIds.of(request), request.method(), request.path());
        return response(new Problem(ErrorCode.INTERNAL_ERROR, "Name the requestId when you ask about this."), request);
    }

    /** What the database said; Hibernate wraps it in exceptions of its own. */
    private static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres) {
                return postgres.getSqlState();
            }
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static Problem ofSqlState(String state) {
        if (state == null) {
            return null;
        }
        if (state.equals("55P03")) {
            return new Problem(ErrorCode.IDEMPOTENCY_IN_PROGRESS, "Another request holds the same key or resource.");
        }
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("53") || state.startsWith("57")
                ? new Problem(ErrorCode.SERVICE_UNAVAILABLE, "The database refused for now: " + state + ".")
                : null;
    }

    private static Response unauthenticated(HttpServerRequest request, String detail) {
        return Response.fromResponse(response(new Problem(ErrorCode.UNAUTHENTICATED, detail), request))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** The answer for a problem. */
    static Response response(Problem problem, HttpServerRequest request) {
        return Response.status(problem.code().status())
                .header(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE)
                .entity(ProblemWriter.json(problem, RequestIds.of(request)))
                .build();
    }

    private static Problem ofJson(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return new Problem(ErrorCode.MALFORMED_JSON, "The body does not parse: " + e.getOriginalMessage());
        }
        if (mapping.getCause() instanceof StreamReadException cause) {
            // The text broke off or went wrong inside a member.
            return ofJson(cause);
        }
        String pointer = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
                .collect(Collectors.joining());
        if (e instanceof UnrecognizedPropertyException unknown) {
            return single(
                    ErrorCode.UNKNOWN_FIELD,
                    pointer,
                    "\"" + unknown.getPropertyName() + "\" is not a member of this request");
        }
        if (e instanceof InvalidFormatException format && format.getTargetType() == String.class) {
            return single(ErrorCode.DECIMAL_MUST_BE_STRING, pointer, "a JSON string is expected here");
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() == String.class) {
            return single(ErrorCode.DECIMAL_MUST_BE_STRING, pointer, "a JSON string is expected here");
        }
        if (pointer.isEmpty()) {
            return new Problem(ErrorCode.MALFORMED_JSON, "The body is not one JSON object: " + e.getOriginalMessage());
        }
        return single(ErrorCode.VALIDATION_FAILED, pointer, "not of the expected type or set of values");
    }

    private static Problem single(ErrorCode code, String pointer, String detail) {
        return new Problem(code, pointer + ": " + detail + ".", List.of(new FieldError(pointer, code.name(), detail)));
    }
}
