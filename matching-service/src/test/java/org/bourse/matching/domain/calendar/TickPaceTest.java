package org.bourse.matching.domain.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.matching.domain.calendar.TickPace.Market;
import org.junit.jupiter.api.Test;

class TickPaceTest {
    private static final long SECOND = 1_000_000;

    @Test
    void marketsWhereOrdersGatherAreTickedMoreOften() {
        TickPace pace = new TickPace(SECOND, 5 * SECOND, 60 * SECOND, 100);
        List<Market> markets = List.of(
                new Market("AUCT-USD", MarketPhase.OPENING_AUCTION),
                new Market("OPEN-USD", MarketPhase.CONTINUOUS),
                new Market("SHUT-USD", MarketPhase.CLOSED));
        List<String> ticks = new ArrayList<>();
        for (long now = 0; now < 60 * SECOND; now += SECOND / 5) {
            ticks.addAll(pace.due(markets, now));
        }
        assertEquals(60, count(ticks, "AUCT-USD"));
        assertEquals(12, count(ticks, "OPEN-USD"));
        assertEquals(1, count(ticks, "SHUT-USD"));
    }

    @Test
    void tooManyMarketsHaveTheirTurnOneAfterTheOther() {
        TickPace pace = new TickPace(SECOND, SECOND, SECOND, 10);
        List<Market> markets = IntStream.range(0, 95)
                .mapToObj(number -> new Market("M" + number, MarketPhase.CONTINUOUS))
                .toList();
        TreeSet<String> ticked = new TreeSet<>();
        for (int step = 0; step < 10; step++) {
            List<String> due = pace.due(markets, step * SECOND / 100);
            assertEquals(step < 9 ? 10 : 5, due.size());
            ticked.addAll(due);
        }
        assertEquals(95, ticked.size());
    }

    private static long count(List<String> ticks, String symbol) {
        return ticks.stream().filter(symbol::equals).count();
    }
}
