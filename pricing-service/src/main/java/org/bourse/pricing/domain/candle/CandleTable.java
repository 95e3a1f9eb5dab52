package org.bourse.pricing.domain.candle;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.pricing.domain.tape.Trade;

/**
 * The candles of all intervals that a run of trades of one market leads to. Only the shortest candles look at the trades; each longer
 * interval is made of the one before.
 */
public final class CandleTable {
    private final Map<CandleInterval, Map<Long, Candle>> candles = new EnumMap<>(CandleInterval.class);

    private CandleTable() {}

    /** The candles of a run of trades. */
    public static CandleTable of(List<Trade> trades) {
        CandleTable table = new CandleTable();
        Map<Long, Candle> shorter = new TreeMap<>();
        for (Trade trade : trades) {
            if (!trade.makesPrice()) {
                continue;
            }
            Candle candle = Candle.of(CandleInterval.S1, trade);
            shorter.merge(candle.openMicros(), candle, Candle::merge);
        }
        for (CandleInterval interval : CandleInterval.values()) {
            Map<Long, Candle> rolledUp = new TreeMap<>();
            for (Candle part : shorter.values()) {
                Candle candle = part.within(interval);
                rolledUp.merge(candle.openMicros(), candle, Candle::merge);
            }
            table.candles.put(interval, rolledUp);
            shorter = rolledUp;
        }
        return table;
    }

    /** The candles of an interval in the order of time. */
    public Collection<Candle> of(CandleInterval interval) {
        return candles.get(interval).values();
    }

    /** How many candles there are. */
    public int size() {
        return candles.values().stream().mapToInt(Map::size).sum();
    }
}
