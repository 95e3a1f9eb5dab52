package org.bourse.pricing.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.pricing.domain.candle.CandleTable;
import org.bourse.pricing.domain.ticker.TickerWindow;

/** The candles of all markets and intervals. */
@ApplicationScoped
public class CandleStore {
    /** The same rule as {@link Candle#merge}: open and close go by the number of the trade. */
    private static final String MERGE =
            """
            insert into candles as c (symbol, interval_seconds, open_micros, first_seq, last_seq, open_ticks, high_ticks, low_ticks,
                close_ticks, volume_lots, trade_count, tick_lots)
            select s, i, o, f, l, op, hi, lo, cl, v, n, t::numeric
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                $9::bigint[], $10::bigint[], $11::bigint[], $12::text[]) as u(s, i, o, f, l, op, hi, lo, cl, v, n, t)
            on conflict (symbol, interval_seconds, open_micros) do update set
                open_ticks = case when excluded.first_seq < c.first_seq then excluded.open_ticks else c.open_ticks end,
                close_ticks = case when excluded.last_seq > c.last_seq then excluded.close_ticks else c.close_ticks end,
                first_seq = least(c.first_seq, excluded.first_seq),
                last_seq = greatest(c.last_seq, excluded.last_seq),
                high_ticks = greatest(c.high_ticks, excluded.high_ticks),
                low_ticks = least(c.low_ticks, excluded.low_ticks),
                volume_lots = c.volume_lots + excluded.volume_lots,
                tick_lots = c.tick_lots + excluded.tick_lots,
                trade_count = c.trade_count + excluded.trade_count,
                revision = c.revision + case when c.open_micros + c.interval_seconds * 1000000::bigint <= $13 then 1 else 0 end""";

    /** The candles of some moments, worked out anew from the trades that stand. */
    private static final String RECOMPUTE =
            """
            with changed as (
                select distinct u.s, i.n, (u.m / (i.n * 1000000::bigint)) * (i.n * 1000000::bigint) as o
                from unnest($1::text[], $2::bigint[]) as u(s, m), unnest($3::bigint[]) as i(n)),
            gone as (
                delete from candles c using changed k
                where c.symbol = k.s and c.interval_seconds = k.n and c.open_micros = k.o
                    and not exists (select from trades t where t.symbol = k.s and t.makes_price
                        and t.event_micros >= k.o and t.event_micros < k.o + k.n * 1000000::bigint))
            update candles c set open_ticks = a.op, high_ticks = a.hi, low_ticks = a.lo, close_ticks = a.cl, volume_lots = a.v,
                tick_lots = a.t, trade_count = a.n, first_seq = a.f, last_seq = a.l, revision = c.revision + 1
            from (select k.s, k.n as seconds, k.o, (array_agg(t.price_ticks order by t.seq))[1] as op, max(t.price_ticks) as hi,
                    min(t.price_ticks) as lo, (array_agg(t.price_ticks order by t.seq desc))[1] as cl, sum(t.quantity_lots)::bigint as v,
                    sum(t.price_ticks::numeric * t.quantity_lots) as t, count(*) as n, min(t.seq) as f, max(t.seq) as l
                from changed k join trades t on t.symbol = k.s and t.makes_price
                    and t.event_micros >= k.o and t.event_micros < k.o + k.n * 1000000::bigint
                group by k.s, k.n, k.o) a
            where c.symbol = a.s and c.interval_seconds = a.seconds and c.open_micros = a.o""";

    private static final String COLUMNS =
            "open_micros, first_seq, last_seq, open_ticks, high_ticks, low_ticks, close_ticks, volume_lots, tick_lots, trade_count";
    private static final String ASCENDING = "select " + COLUMNS + ", revision from candles "
            + "where symbol = $1 and interval_seconds = $2 and open_micros >= $3 and open_micros < $4 order by open_micros limit $5";
    private static final String DESCENDING = ASCENDING.replace("order by open_micros", "order by open_micros desc");
    private static final String WINDOW =
            "select symbol, " + COLUMNS + " from candles where symbol = any($1) and interval_seconds = 1"
                    + " and open_micros >= $2 and open_micros < $3 union all select symbol, " + COLUMNS
                    + " from candles where symbol = any($1) and interval_seconds = 60 and open_micros >= $3 and open_micros < $4"
                    + " union all select symbol, " + COLUMNS
                    + " from candles where symbol = any($1) and interval_seconds = 3600 and open_micros >= $4";

    @Inject
    Pool pool;

    /**
     * A candle with how often it was changed after its end.
     *
     * @param candle the candle
     * @param revision 1 for the first form
     */
    public record Revised(Candle candle, int revision) {}

    /** Merges the candles of new trades into those that stand there. */
    public Uni<Void> merge(SqlConnection connection, Map<String, CandleTable> tables, long nowMicros) {
        int count = tables.values().stream().mapToInt(CandleTable::size).sum();
        if (count == 0) {
            return Uni.createFrom().voidItem();
        }
        Columns columns = new Columns(count, 10);
        String[] tickLots = new String[count];
        int row = 0;
        for (Map.Entry<String, CandleTable> market : tables.entrySet()) {
            for (CandleInterval interval : CandleInterval.values()) {
                for (Candle candle : market.getValue().of(interval)) {
                    columns.add(
                            market.getKey(),
                            interval.seconds(),
                            candle.openMicros(),
                            candle.firstSeq(),
                            candle.lastSeq(),
                            candle.openTicks(),
                            candle.highTicks(),
                            candle.lowTicks(),
                            candle.closeTicks(),
                            candle.volumeLots(),
                            candle.tradeCount());
                    tickLots[row++] = candle.tickLots().toString();
                }
            }
        }
        return connection
                .preparedQuery(MERGE)
                .execute(columns.tuple(tickLots, nowMicros))
                .replaceWithVoid();
    }

    /** Works the candles of some moments out anew, after a trade was declared void. */
    public Uni<Void> recompute(SqlConnection connection, Map<String, Set<Long>> moments) {
        List<String> symbols = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        moments.forEach((symbol, times) -> times.forEach(time -> {
            symbols.add(symbol);
            micros.add(time);
        }));
        if (symbols.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] seconds = Arrays.stream(CandleInterval.values())
                .map(CandleInterval::seconds)
                .map(Long::valueOf)
                .toArray(Long[]::new);
        return connection
                .preparedQuery(RECOMPUTE)
                .execute(Tuple.of(symbols.toArray(String[]::new), micros.toArray(Long[]::new), seconds))
                .replaceWithVoid();
    }

    /** Candles that begin in a range, from the first on. */
    public Uni<List<Revised>> from(String symbol, CandleInterval interval, long fromMicros, long toMicros, int limit) {
        return read(ASCENDING, symbol, interval, fromMicros, toMicros, limit);
    }

    /** The last candles that begin before a moment, in the order of time. */
    public Uni<List<Revised>> last(String symbol, CandleInterval interval, long toMicros, int limit) {
        return read(DESCENDING, symbol, interval, Long.MIN_VALUE, toMicros, limit)
                .invoke(Collections::reverse);
    }

    private Uni<List<Revised>> read(
            String sql, String symbol, CandleInterval interval, long fromMicros, long toMicros, int limit) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(symbol, interval.seconds(), fromMicros, toMicros, limit))
                .map(rows -> {
                    List<Revised> candles = new ArrayList<>(rows.size());
                    rows.forEach(row -> candles.add(new Revised(candle(row, 0), row.getInteger(10))));
                    return candles;
                });
    }

    /** The candles that cover a window, merged per market; a market that did not trade in it is absent. */
    public Uni<Map<String, Candle>> window(Collection<String> symbols, TickerWindow window) {
        return pool.preparedQuery(WINDOW)
                .execute(Tuple.of(
                        symbols.toArray(String[]::new),
                        window.fromMicros(),
                        window.minutesFromMicros(),
                        window.hoursFromMicros()))
                .map(rows -> {
                    Map<String, Candle> merged = new HashMap<>();
                    rows.forEach(row -> merged.merge(row.getString(0), candle(row, 1), Candle::merge));
                    return merged;
                });
    }

    private static Candle candle(Row row, int from) {
        return new Candle(
                row.getLong(from),
                row.getLong(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getLong(from + 5),
                row.getLong(from + 6),
                row.getLong(from + 7),
                row.getBigDecimal(from + 8).toBigIntegerExact(),
                row.getLong(from + 9));
    }
}
