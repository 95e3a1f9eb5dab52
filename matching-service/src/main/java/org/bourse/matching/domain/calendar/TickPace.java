package org.bourse.matching.domain.calendar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * Which markets are to be told the time. Those where orders gather often, the others seldom, and never more than a number at once: where
 * there are too many, each has its turn later, the one that waits longest first.
 *
 * <p>Not for several threads.
 */
public final class TickPace {
    private final long callMicros;
    private final long openMicros;
    private final long closedMicros;
    private final int most;
    private final Map<String, Long> last = new HashMap<>();

    /**
     * A pace.
     *
     * @param callMicros between two ticks of a market where orders gather
     * @param openMicros of another one that is not closed
     * @param closedMicros of a closed one
     * @param most most ticks at once
     */
    public TickPace(long callMicros, long openMicros, long closedMicros, int most) {
        this.callMicros = callMicros;
        this.openMicros = openMicros;
        this.closedMicros = closedMicros;
        this.most = most;
    }

    /**
     * A market and its phase.
     *
     * @param symbol the market
     * @param phase the phase
     */
    public record Market(String symbol, MarketPhase phase) {}

    private record Due(String symbol, long lateMicros) {}

    /** The markets to tick now; they count as ticked. */
    public List<String> due(Collection<Market> markets, long nowMicros) {
        List<Due> due = new ArrayList<>();
        for (Market market : markets) {
            Long ticked = last.get(market.symbol());
            long late = ticked == null ? Long.MAX_VALUE : nowMicros - ticked - interval(market.phase());
            if (late >= 0) {
                due.add(new Due(market.symbol(), late));
            }
        }
        return due.stream()
                .sorted(Comparator.comparingLong(Due::lateMicros).reversed().thenComparing(Due::symbol))
                .limit(most)
                .map(Due::symbol)
                .peek(symbol -> last.put(symbol, nowMicros))
                .toList();
    }

    private long interval(MarketPhase phase) {
        if (Phases.isCall(phase)) {
            return callMicros;
        }
        return phase == MarketPhase.CLOSED ? closedMicros : openMicros;
    }
}
