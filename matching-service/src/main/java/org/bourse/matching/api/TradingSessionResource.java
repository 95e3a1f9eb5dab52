package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.matching.application.Calendars;
import org.bourse.matching.domain.calendar.PhaseSpan;
import org.bourse.matching.domain.calendar.TradingCalendar;
import org.bourse.matching.persistence.MarketPlans;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trading days. */
@Path("/v1/trading-sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "markets")
public class TradingSessionResource {
    private static final int SYMBOL_MAX = 25;

    @Inject
    MarketPlans plans;

    @Inject
    Calendars calendars;

    /** A phase of a day; where it may end later than {@code to}, by chance, {@code latestEnd} says when at the latest. */
    public record PhaseAnswer(String phase, String from, String to, String latestEnd) {
        static PhaseAnswer of(PhaseSpan span) {
            return new PhaseAnswer(
                    span.phase().name(),
                    Timestamps.format(Timestamps.micros(span.from())),
                    Timestamps.format(Timestamps.micros(span.to())),
                    span.randomEnd().isZero()
                            ? null
                            : Timestamps.format(Timestamps.micros(span.to().plus(span.randomEnd()))));
        }
    }

    /** A day of a market. */
    public record DayAnswer(
            String symbol,
            String calendar,
            String timeZone,
            String date,
            String schedule,
            boolean tradingDay,
            List<PhaseAnswer> data) {}

    /** The phases of a market on a day. */
    @GET
    @PermitAll
    @Operation(
            summary = "The phases of a market on a day",
            description = "By its calendar, from the first moment of the local day to that of the next one.")
    public Uni<DayAnswer> read(@QueryParam("symbol") String symbol, @QueryParam("date") String date) {
        Checks checks = new Checks();
        checks.text("?symbol", symbol, SYMBOL_MAX);
        LocalDate day = date(checks, date);
        checks.done();
        return plans.find(symbol).map(entry -> {
            if (entry == null) {
                throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no market " + symbol + ".");
            }
            TradingCalendar calendar = calendars.of(entry.calendarOverride());
            LocalDate asked = day == null ? LocalDate.now(calendar.zone()) : day;
            return new DayAnswer(
                    symbol,
                    calendar.name(),
                    calendar.zone().getId(),
                    asked.toString(),
                    calendar.schedule(asked).name(),
                    calendar.isTradingDay(asked),
                    calendar.timeline(asked).stream().map(PhaseAnswer::of).toList());
        });
    }

    private static LocalDate date(Checks checks, String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return checks.fail("?date", "FORM", "must be a date such as 2026-01-05");
        }
    }
}
