package org.bourse.runtime.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** What every service answers: its clock and the catalogue of errors. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PlatformResource {
    /**
     * The time of the service.
     *
     * @param time RFC 3339
     * @param epochMicros microseconds since 1970
     */
    public record Time(String time, long epochMicros) {}

    /** An entry of the catalogue of errors. */
    public record ErrorEntry(
            String code, int status, String title, boolean retryable, String outcome, String suggestion) {
        static ErrorEntry of(ErrorCode code) {
            return new ErrorEntry(
                    code.name(),
                    code.status(),
                    code.title(),
                    code.retryable(),
                    code.outcome().name(),
                    code.suggestion());
        }
    }

    /** The catalogue. */
    public record Errors(List<ErrorEntry> data) {}

    /** The time of the service. */
    @GET
    @Path("v1/time")
    @PermitAll
    public Time time() {
        long micros = Timestamps.micros(Instant.now());
        return new Time(Timestamps.format(micros), micros);
    }

    /** The catalogue of errors. */
    @GET
    @Path("v1/errors")
    @PermitAll
    public Errors errors() {
        return new Errors(Arrays.stream(ErrorCode.values()).map(ErrorEntry::of).toList());
    }

    /** One error of the catalogue, to which the {@code type} of a problem points. */
    @GET
    @Path("problems/{code}")
    @PermitAll
    public ErrorEntry error(@PathParam("code") String code) {
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(ErrorEntry::of)
                .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND, "There is no error code " + code + "."));
    }
}
