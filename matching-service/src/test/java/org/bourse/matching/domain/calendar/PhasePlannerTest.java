package org.bourse.matching.domain.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.junit.jupiter.api.Test;

/** The decisions of the scheduler, with a clock that the test moves. */
class PhasePlannerTest {
    private static final String SYMBOL = "ACME-USD";
    private static final int MANY = 1000;
    private static final Duration RANDOM_END = Duration.ofSeconds(30);

    private final TradingCalendar newYork = BuiltInCalendars.named("XNYS-like");
    private final TradingCalendar always = BuiltInCalendars.named("24x7");
    private int seeds;

    @Test
    void dayGoesThroughItsPhasesAndAuctionsEndInTheirWindows() {
        List<ChangePhase> day = runEverySoOften(
                planAt(newYork, "2026-11-23T09:00:00Z"), "2026-11-23T09:00:00Z", "2026-11-23T22:00:00Z");
        assertEquals(
                List.of(
                        MarketPhase.PRE_OPEN,
                        MarketPhase.OPENING_AUCTION,
                        MarketPhase.CONTINUOUS,
                        MarketPhase.CLOSING_AUCTION,
                        MarketPhase.CLOSED),
                day.stream().map(ChangePhase::phase).toList());
        assertTrue(day.stream().allMatch(change -> change.reason() == PhaseReason.CALENDAR));
        ChangePhase opening = day.get(1);
        ChangePhase continuous = day.get(2);
        assertEquals(micros("2026-11-23T14:20:00Z"), opening.atMicros());
        assertEquals(micros("2026-11-23T14:30:00Z"), opening.call().earliestEndMicros());
        assertEquals(micros("2026-11-23T14:30:30Z"), opening.call().latestEndMicros());
        assertNotNull(opening.call().seedHash());
        assertNull(opening.call().seed());
        assertTrue(RandomEnd.isSeedOf(opening.call(), continuous.call()));
        assertEquals(
                continuous.atMicros(), RandomEnd.endMicros(SYMBOL, MarketPhase.OPENING_AUCTION, continuous.call()));
        assertNull(day.get(0).call());
    }

    @Test
    void whatWasMissedIsMadeUpForInOrder() {
        MarketPlan before = planAt(newYork, "2026-11-23T09:00:00Z");
        List<ChangePhase> led = runEverySoOften(before, "2026-11-23T09:00:00Z", "2026-11-25T12:00:00Z");
        seeds = 0;
        // Down from the first moment to the last.
        List<ChangePhase> madeUp = planner(newYork)
                .advance(before, micros("2026-11-25T12:00:00Z"), MANY)
                .commands();
        assertEquals(led, madeUp);
        assertEquals(11, madeUp.size());
        List<Long> due = madeUp.stream().map(ChangePhase::atMicros).toList();
        assertEquals(due.stream().sorted().distinct().toList(), due);
    }

    @Test
    void changesAreMadeUpForInPartsThatAddUp() {
        MarketPlan plan = planAt(newYork, "2026-11-23T09:00:00Z");
        long now = micros("2026-11-30T12:00:00Z");
        List<ChangePhase> whole = planner(newYork).advance(plan, now, MANY).commands();
        seeds = 0;
        List<ChangePhase> parts = new ArrayList<>();
        PhasePlanner.Step step;
        do {
            step = planner(newYork).advance(plan, now, 3);
            parts.addAll(step.commands());
            plan = step.plan();
        } while (!step.commands().isEmpty());
        assertEquals(whole, parts);
    }

    @Test
    void sameChangeHasTheSameIdentifierAndNothingIsDueTwice() {
        MarketPlan plan = planAt(newYork, "2026-11-23T09:00:00Z");
        long now = micros("2026-11-23T11:30:00Z");
        PhasePlanner.Step first = planner(newYork).advance(plan, now, MANY);
        PhasePlanner.Step again = planner(newYork).advance(plan, now, MANY);
        assertEquals(first.commands(), again.commands());
        assertEquals(
                List.of(), planner(newYork).advance(first.plan(), now, MANY).commands());
    }

    @Test
    void marketThatNeverClosesIsNeverDue() {
        MarketPlan plan = planAt(always, "2026-11-23T09:00:00Z");
        assertEquals(PhasePlanner.NEVER, planner(always).nextDueMicros(plan));
        assertEquals(MarketPhase.CONTINUOUS, plan.phase());
    }

    @Test
    void listingOpensWithAnAuctionAndThenFollowsTheCalendar() {
        long listed = micros("2026-11-23T09:00:00Z");
        PhasePlanner planner = planner(always);
        MarketPlan plan = planner.listed(SYMBOL, listed, Duration.ofMinutes(5), RANDOM_END);
        assertEquals(MarketPhase.OPENING_AUCTION, plan.phase());
        long due = planner.nextDueMicros(plan);
        assertTrue(due >= listed + 300_000_000L && due < listed + 330_000_000L);
        assertEquals(List.of(), planner.advance(plan, due - 1, MANY).commands());
        PhasePlanner.Step step = planner.advance(plan, due, MANY);
        assertEquals(1, step.commands().size());
        ChangePhase change = step.commands().get(0);
        assertEquals(MarketPhase.CONTINUOUS, change.phase());
        assertEquals(PhaseReason.AUCTION_ENDED, change.reason());
        assertTrue(RandomEnd.isSeedOf(plan.auction().callAtBeginning(), change.call()));
    }

    @Test
    void listingOutsideOfTradingHoursWaitsForTheAuctionOfItsCalendar() {
        PhasePlanner planner = planner(newYork);
        MarketPlan plan = planner.listed(SYMBOL, micros("2026-11-22T15:00:00Z"), Duration.ofMinutes(5), RANDOM_END);
        assertEquals(MarketPhase.CLOSED, plan.phase());
        assertEquals(micros("2026-11-23T11:30:00Z"), planner.nextDueMicros(plan));
    }

    @Test
    void listingWithinAnAuctionTakesPartInIt() {
        PhasePlanner planner = planner(newYork);
        MarketPlan plan = planner.listed(SYMBOL, micros("2026-11-23T14:25:00Z"), Duration.ofMinutes(5), RANDOM_END);
        assertEquals(MarketPhase.OPENING_AUCTION, plan.phase());
        assertEquals(micros("2026-11-23T14:30:00Z"), planner.nextDueMicros(plan));
    }

    @Test
    void auctionOfAListingThatReachesIntoThatOfTheCalendarGoesOnWithIt() {
        PhasePlanner planner = planner(newYork);
        MarketPlan plan = planner.listed(SYMBOL, micros("2026-11-23T20:58:00Z"), Duration.ofMinutes(5), Duration.ZERO);
        PhasePlanner.Step step = planner.advance(plan, micros("2026-11-23T23:00:00Z"), MANY);
        assertEquals(
                List.of(MarketPhase.CLOSING_AUCTION, MarketPhase.CLOSED),
                step.commands().stream().map(ChangePhase::phase).toList());
        assertEquals(micros("2026-11-23T21:05:00Z"), step.commands().get(1).atMicros());
    }

    @Test
    void haltStopsTheCalendarAndResumeMakesUpForTheClose() {
        PhasePlanner planner = planner(newYork);
        MarketPlan plan = planAt(newYork, "2026-11-23T16:00:00Z");
        PhasePlanner.Step halt = planner.hold(plan, MarketPhase.HALTED, micros("2026-11-23T17:00:00Z"), "pending news");
        assertEquals("pending news", halt.commands().get(0).note());
        assertEquals(PhaseReason.OPERATOR, halt.commands().get(0).reason());
        assertEquals(PhasePlanner.NEVER, planner.nextDueMicros(halt.plan()));
        assertEquals(
                List.of(),
                planner.advance(halt.plan(), micros("2026-11-24T17:00:00Z"), MANY)
                        .commands());

        PhasePlanner.Step resumed = planner.resume(halt.plan(), micros("2026-11-24T17:00:00Z"), "news is out");
        assertEquals(
                List.of(MarketPhase.CLOSED, MarketPhase.CONTINUOUS),
                resumed.commands().stream().map(ChangePhase::phase).toList());
        assertFalse(resumed.plan().held());
        assertEquals(micros("2026-11-24T21:00:00Z"), planner.nextDueMicros(resumed.plan()));

        PhasePlanner.Step soon = planner.resume(halt.plan(), micros("2026-11-23T17:10:00Z"), "mistake");
        assertEquals(
                List.of(MarketPhase.CONTINUOUS),
                soon.commands().stream().map(ChangePhase::phase).toList());
    }

    @Test
    void holdOfAHeldMarketRemembersSinceWhenTheCalendarWaits() {
        PhasePlanner planner = planner(newYork);
        MarketPlan plan = planAt(newYork, "2026-11-23T16:00:00Z");
        MarketPlan halted = planner.hold(plan, MarketPhase.HALTED, micros("2026-11-23T17:00:00Z"), "one")
                .plan();
        MarketPlan again = planner.hold(halted, MarketPhase.CANCEL_ONLY, micros("2026-11-24T16:00:00Z"), "two")
                .plan();
        assertEquals(halted.plannedUntilMicros(), again.plannedUntilMicros());
        assertEquals(
                2,
                planner.resume(again, micros("2026-11-24T17:00:00Z"), "three")
                        .commands()
                        .size());
    }

    @Test
    void haltWithinAnAuctionPublishesItsSeed() {
        PhasePlanner planner = planner(always);
        long listed = micros("2026-11-23T09:00:00Z");
        MarketPlan plan = planner.listed(SYMBOL, listed, Duration.ofMinutes(5), RANDOM_END);
        PhasePlanner.Step halt = planner.hold(plan, MarketPhase.HALTED, listed + 1, "wait");
        assertTrue(RandomEnd.isSeedOf(
                plan.auction().callAtBeginning(), halt.commands().get(0).call()));
        assertNull(halt.plan().auction());
    }

    @Test
    void operatorCallsAnAuctionThatEndsByItself() {
        PhasePlanner planner = planner(always);
        MarketPlan plan = planAt(always, "2026-11-23T09:00:00Z");
        long now = micros("2026-11-23T10:00:00Z");
        MarketPlan halted = planner.hold(plan, MarketPhase.HALTED, now, "wait").plan();
        PhasePlanner.Step called = planner.callAuction(halted, now + 1, Duration.ofMinutes(1), RANDOM_END, "again");
        assertEquals(MarketPhase.VOLATILITY_AUCTION, called.commands().get(0).phase());
        assertEquals(PhaseReason.REOPENING, called.commands().get(0).reason());
        long end = planner.nextDueMicros(called.plan());
        assertEquals(
                MarketPhase.CONTINUOUS,
                planner.advance(called.plan(), end, MANY).commands().get(0).phase());
        assertThrows(
                IllegalStateException.class,
                () -> planner.callAuction(called.plan(), now + 2, Duration.ofMinutes(1), RANDOM_END, "twice"));
    }

    @Test
    void marketWithAnotherCalendarGoesIntoItsPhaseAtOnceAndOnce() {
        MarketPlan plan = planAt(always, "2026-11-01T09:00:00Z");
        long now = micros("2026-11-22T15:00:00Z");
        PhasePlanner.Step step = planner(newYork).advance(plan, now, MANY);
        assertEquals(
                List.of(MarketPhase.CLOSED),
                step.commands().stream().map(ChangePhase::phase).toList());
        assertEquals("XNYS-like", step.plan().calendar());
        assertEquals(List.of(), planner(newYork).advance(step.plan(), now, MANY).commands());
    }

    private List<ChangePhase> runEverySoOften(MarketPlan plan, String from, String to) {
        PhasePlanner planner = planner(newYork);
        List<ChangePhase> commands = new ArrayList<>();
        Random jitter = new Random(1);
        MarketPlan current = plan;
        for (long now = micros(from); now <= micros(to); now += 1_000_000 + jitter.nextInt(20_000_000)) {
            PhasePlanner.Step step = planner.advance(current, now, MANY);
            assertTrue(step.commands().size() <= 1, "one at a time");
            commands.addAll(step.commands());
            current = step.plan();
        }
        return commands;
    }

    private MarketPlan planAt(TradingCalendar calendar, String time) {
        return planner(calendar).listed(SYMBOL, micros(time), Duration.ZERO, Duration.ZERO);
    }

    private PhasePlanner planner(TradingCalendar calendar) {
        return new PhasePlanner(calendar, () -> String.format("%064x", ++seeds));
    }

    private static long micros(String time) {
        return Timestamps.micros(Instant.parse(time));
    }
}
