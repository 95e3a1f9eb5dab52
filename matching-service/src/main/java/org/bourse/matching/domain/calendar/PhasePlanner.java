package org.bourse.matching.domain.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.matching.domain.calendar.TradingCalendar.Change;

/**
 * Decides which changes of phase are due: a function of the plan of a market, its calendar and the time. Chance comes in with the seeds
 * only, which are part of the plan once they are drawn.
 *
 * <p>The command of a change that is due at a moment has an identifier derived from market, moment and phase.
 */
public final class PhasePlanner {
    /** Nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private final TradingCalendar calendar;
    private final Supplier<String> seeds;

    /**
     * A planner.
     *
     * @param calendar the calendar of the market
     * @param seeds draws a seed, hexadecimal
     */
    public PhasePlanner(TradingCalendar calendar, Supplier<String> seeds) {
        this.calendar = calendar;
        this.seeds = seeds;
    }

    /**
     * A decision.
     *
     * @param plan the plan after it
     * @param commands for the engine, in order
     */
    public record Step(MarketPlan plan, List<ChangePhase> commands) {}

    /** The plan of a market that is listed: with an auction around its offer price where its calendar lets it trade now. */
    public MarketPlan listed(String symbol, long nowMicros, Duration auction, Duration randomEnd) {
        PhaseSpan now = span(nowMicros);
        if (now.phase() != MarketPhase.CONTINUOUS || auction.isZero()) {
            // A market that is listed in an auction of its calendar takes part in it; its end is not random for want of
            // a hash.
            return new MarketPlan(
                    symbol, calendar.name(), now.phase(), nowMicros, false, ongoing(now, nowMicros, true));
        }
        return new MarketPlan(
                symbol,
                calendar.name(),
                MarketPhase.OPENING_AUCTION,
                nowMicros,
                false,
                special(MarketPhase.OPENING_AUCTION, nowMicros, auction, randomEnd));
    }

    /** When the next change is due, microseconds since 1970. */
    public long nextDueMicros(MarketPlan plan) {
        if (plan.held()) {
            return NEVER;
        }
        if (plan.auction() != null) {
            return plan.auction().endMicros(plan.symbol());
        }
        return next(plan).map(change -> Timestamps.micros(change.at())).orElse(NEVER);
    }

    /** Does what is due up to a moment, in order, but no more than so many changes. */
    public Step advance(MarketPlan plan, long nowMicros, int changesMax) {
        if (!plan.held() && plan.auction() == null && !plan.calendar().equals(calendar.name())) {
            return toCalendar(plan, nowMicros, PhaseReason.CALENDAR, "calendar " + calendar.name(), null);
        }
        MarketPlan current = plan;
        List<ChangePhase> commands = new ArrayList<>();
        for (int change = 0; change < changesMax && nextDueMicros(current) <= nowMicros; change++) {
            Step step = current.auction() == null ? begin(current) : end(current);
            commands.addAll(step.commands());
            current = step.plan();
        }
        return new Step(current, commands);
    }

    /** Stops a market: the calendar waits until it is resumed. */
    public Step hold(MarketPlan plan, MarketPhase phase, long nowMicros, String note) {
        AuctionCall call = plan.auction() == null ? null : plan.auction().callAtEnd();
        MarketPlan after = new MarketPlan(plan.symbol(), calendar.name(), phase, nowMicros, true, null);
        // Held already, it waits for the calendar since the first moment.
        if (plan.held()) {
            after = new MarketPlan(plan.symbol(), plan.calendar(), phase, plan.plannedUntilMicros(), true, null);
        }
        return new Step(after, List.of(command(plan.symbol(), phase, PhaseReason.OPERATOR, note, call, nowMicros)));
    }

    /** Gives a market back to its calendar; a close that it slept through is made up for, so that orders of the day end. */
    public Step resume(MarketPlan plan, long nowMicros, String note) {
        List<ChangePhase> commands = new ArrayList<>();
        if (plan.held() && closedSince(plan, nowMicros)) {
            commands.add(command(plan.symbol(), MarketPhase.CLOSED, PhaseReason.CALENDAR, null, null, nowMicros - 1));
        }
        AuctionCall call = plan.auction() == null ? null : plan.auction().callAtEnd();
        Step step = toCalendar(plan, nowMicros, PhaseReason.OPERATOR, note, call);
        commands.addAll(step.commands());
        return new Step(step.plan(), commands);
    }

    /** Calls an auction where none is under way, after which the market follows its calendar again. */
    public Step callAuction(MarketPlan plan, long nowMicros, Duration length, Duration randomEnd, String note) {
        if (plan.auction() != null) {
            throw new IllegalStateException("an auction of " + plan.symbol() + " is under way");
        }
        Auction auction = special(MarketPhase.VOLATILITY_AUCTION, nowMicros, length, randomEnd);
        MarketPlan after = new MarketPlan(plan.symbol(), calendar.name(), auction.phase(), nowMicros, false, auction);
        PhaseReason reason = plan.phase() == MarketPhase.HALTED ? PhaseReason.REOPENING : PhaseReason.OPERATOR;
        return new Step(
                after,
                List.of(command(plan.symbol(), auction.phase(), reason, note, auction.callAtBeginning(), nowMicros)));
    }

    private Step begin(MarketPlan plan) {
        Change change = next(plan).orElseThrow();
        long at = Timestamps.micros(change.at());
        Auction auction = ongoing(change.span(), at, false);
        MarketPlan after =
                new MarketPlan(plan.symbol(), calendar.name(), change.span().phase(), at, false, auction);
        AuctionCall call = auction == null ? null : auction.callAtBeginning();
        return new Step(after, List.of(command(plan.symbol(), after.phase(), PhaseReason.CALENDAR, null, call, at)));
    }

    private Step end(MarketPlan plan) {
        Auction auction = plan.auction();
        PhaseReason reason = auction.special() ? PhaseReason.AUCTION_ENDED : PhaseReason.CALENDAR;
        return toCalendar(plan, auction.endMicros(plan.symbol()), reason, null, auction.callAtEnd());
    }

    /** Into the phase that the calendar has at a moment. */
    private Step toCalendar(MarketPlan plan, long atMicros, PhaseReason reason, String note, AuctionCall ended) {
        PhaseSpan span = span(atMicros);
        Auction auction = ongoing(span, atMicros, ended != null);
        MarketPlan after = new MarketPlan(plan.symbol(), calendar.name(), span.phase(), atMicros, false, auction);
        AuctionCall call = ended == null && auction != null ? auction.callAtBeginning() : ended;
        return new Step(after, List.of(command(plan.symbol(), span.phase(), reason, note, call, atMicros)));
    }

    private Auction ongoing(PhaseSpan span, long atMicros, boolean exactEnd) {
        if (!Phases.isAuction(span.phase())) {
            return null;
        }
        long end = Timestamps.micros(span.to());
        long window = exactEnd ? 0 : micros(span.randomEnd());
        return new Auction(span.phase(), atMicros, end, end + window, window == 0 ? null : seeds.get(), false);
    }

    private Auction special(MarketPhase phase, long nowMicros, Duration length, Duration randomEnd) {
        long earliest = nowMicros + micros(length);
        long window = micros(randomEnd);
        return new Auction(phase, nowMicros, earliest, earliest + window, window == 0 ? null : seeds.get(), true);
    }

    private Optional<Change> next(MarketPlan plan) {
        return calendar.next(Timestamps.instant(plan.plannedUntilMicros()), plan.phase());
    }

    private PhaseSpan span(long micros) {
        return calendar.at(Timestamps.instant(micros));
    }

    private boolean closedSince(MarketPlan plan, long nowMicros) {
        if (span(nowMicros).phase() == MarketPhase.CLOSED) {
            return false;
        }
        Instant now = Timestamps.instant(nowMicros);
        Instant from = Timestamps.instant(plan.plannedUntilMicros());
        PhaseSpan span = calendar.at(from);
        Optional<Change> change = calendar.next(from, span.phase());
        while (change.isPresent() && !change.get().at().isAfter(now)) {
            if (change.get().span().phase() == MarketPhase.CLOSED) {
                return true;
            }
            change = calendar.next(change.get().at(), change.get().span().phase());
        }
        return false;
    }

    private static ChangePhase command(
            String symbol, MarketPhase phase, PhaseReason reason, String note, AuctionCall call, long atMicros) {
        String id = Ids.derived("cmd", "phase", symbol, Long.toString(atMicros), phase.name());
        return new ChangePhase(id, symbol, phase, reason, note, call, atMicros);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
