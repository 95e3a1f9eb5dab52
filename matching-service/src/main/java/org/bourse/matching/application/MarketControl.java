package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.matching.config.MarketsConfig;
import org.bourse.matching.domain.calendar.MarketPlan;
import org.bourse.matching.domain.calendar.PhasePlanner;
import org.bourse.matching.domain.calendar.PhasePlanner.Step;
import org.bourse.matching.persistence.MarketPlans;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** What operators do to markets. Each change locks the plan of the market, so that it and the calendar come in one order. */
@ApplicationScoped
public class MarketControl {
    private static final int CHANGES_MAX = 1000;

    @Inject
    MarketPlans plans;

    @Inject
    Calendars calendars;

    @Inject
    ControlCommands commands;

    @Inject
    MarketsConfig config;

    /** What an operator asks of a market. */
    public enum Action {
        /** Stop trading; cancellations are taken. */
        HALT,
        /** Back to the calendar. */
        RESUME,
        /** Take cancellations only. */
        CANCEL_ONLY,
        /** Close; orders of the day end. */
        CLOSE,
        /** Call an auction, after which the calendar goes on. */
        START_AUCTION
    }

    /** Changes the phase of a market; the result is the last command that was sent. */
    public Uni<ChangePhase> change(
            SqlConnection connection, String symbol, Action action, Duration auction, String note, long nowMicros) {
        return lead(connection, symbol, nowMicros, (planner, plan) -> switch (action) {
            case HALT -> planner.hold(plan, MarketPhase.HALTED, nowMicros, note);
            case CANCEL_ONLY -> planner.hold(plan, MarketPhase.CANCEL_ONLY, nowMicros, note);
            case CLOSE -> planner.hold(plan, MarketPhase.CLOSED, nowMicros, note);
            case RESUME -> planner.resume(plan, nowMicros, note);
            case START_AUCTION -> auction(planner, plan, auction, note, nowMicros);
        });
    }

    /** Gives a market another calendar; null for the configured one. It follows it at once unless it is held or in an auction. */
    public Uni<Void> calendar(SqlConnection connection, String symbol, String calendar, long nowMicros) {
        return lock(connection, symbol).chain(entry -> {
            PhasePlanner planner = calendars.planner(calendars.of(calendar));
            Step step = planner.advance(entry.plan(), nowMicros, CHANGES_MAX);
            MarketPlans.Entry changed =
                    new MarketPlans.Entry(step.plan(), calendar, entry.rules(), planner.nextDueMicros(step.plan()));
            return commands.send(connection, step.commands()).chain(() -> plans.save(connection, changed));
        });
    }

    /** Gives a market other rules; null for those of the configuration. */
    public Uni<MarketRules> rules(
            SqlConnection connection, String symbol, MarketRules rules, String commandId, long nowMicros) {
        MarketRules effective = rules == null ? calendars.rules() : rules;
        return lock(connection, symbol)
                .chain(entry -> plans.save(
                        connection,
                        new MarketPlans.Entry(entry.plan(), entry.calendarOverride(), rules, entry.nextDueMicros())))
                .chain(() -> commands.send(connection, new SetMarketRules(commandId, symbol, effective, nowMicros)))
                .replaceWith(effective);
    }

    /** The plan of a market, locked; a problem where there is no such market. */
    public Uni<MarketPlans.Entry> lock(SqlConnection connection, String symbol) {
        return plans.lock(connection, symbol).invoke(entry -> {
            if (entry == null) {
                throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no market " + symbol + ".");
            }
        });
    }

    private Uni<ChangePhase> lead(
            SqlConnection connection,
            String symbol,
            long nowMicros,
            BiFunction<PhasePlanner, MarketPlan, Step> decision) {
        return lock(connection, symbol).chain(entry -> {
            PhasePlanner planner = calendars.planner(calendars.of(entry.calendarOverride()));
            // What the calendar wanted before comes before.
            Step due = planner.advance(entry.plan(), nowMicros, CHANGES_MAX);
            Step step = decision.apply(planner, due.plan());
            List<ChangePhase> sent = step.commands();
            return commands.send(connection, due.commands())
                    .chain(() -> commands.send(connection, sent))
                    .chain(() -> plans.save(connection, entry.with(step.plan(), planner.nextDueMicros(step.plan()))))
                    .replaceWith(sent.get(sent.size() - 1));
        });
    }

    private Step auction(PhasePlanner planner, MarketPlan plan, Duration asked, String note, long nowMicros) {
        if (plan.auction() != null) {
            throw new Problem(ErrorCode.STATE_CONFLICT, "An auction is under way already.")
                    .with("currentState", plan.phase().name());
        }
        Duration length = asked == null ? config.operatorAuction() : asked;
        return planner.callAuction(plan, nowMicros, length, config.operatorRandomEnd(), note);
    }
}
