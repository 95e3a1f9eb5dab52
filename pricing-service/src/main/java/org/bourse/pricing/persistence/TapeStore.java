package org.bourse.pricing.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.pricing.domain.tape.Tape;
import org.bourse.pricing.domain.tape.Trade;

/** The tapes: their trades, and how far they have come. */
@ApplicationScoped
public class TapeStore {
    private static final String LOCK =
            """
            insert into tapes as t (symbol) select s from unnest($1::text[]) as u(s) order by s
            on conflict (symbol) do update set last_seq = t.last_seq
            returning symbol, last_seq, last_price_ticks, last_quantity_lots, last_event_micros, reference_ticks, missing_trades,
                gap_micros""";
    private static final String TAPES =
            """
            select symbol, last_seq, last_price_ticks, last_quantity_lots, last_event_micros, reference_ticks, missing_trades,
                gap_micros
            from tapes where symbol = any($1)""";
    private static final String MOVE =
            """
            update tapes t set last_seq = u.a, last_price_ticks = u.b, last_quantity_lots = u.c, last_event_micros = u.d,
                reference_ticks = u.e, missing_trades = u.f, gap_micros = u.g
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
                as u(s, a, b, c, d, e, f, g)
            where t.symbol = u.s""";
    private static final String ADD =
            """
            insert into trades (symbol, seq, trade_id, price_ticks, quantity_lots, aggressor_side, execution_sequence, event_micros,
                kind, type, ref_seq, published_micros, makes_price)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::bigint[],
                $8::bigint[], $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::boolean[])
            on conflict do nothing""";
    private static final String BUST =
            """
            update trades t set busted_by = u.b, makes_price = false from unnest($1::text[], $2::bigint[], $3::bigint[]) as u(s, r, b)
            where t.symbol = u.s and t.seq = u.r and t.busted_by is null returning t.symbol, t.event_micros""";
    private static final String LAST =
            """
            select seq, trade_id, price_ticks, quantity_lots, aggressor_side, execution_sequence, event_micros, kind, type, ref_seq,
                published_micros, busted_by
            from trades where symbol = $1 and makes_price order by seq desc limit 1""";
    private static final String READ =
            """
            select seq, trade_id, price_ticks, quantity_lots, aggressor_side, execution_sequence, event_micros, kind, type, ref_seq,
                published_micros, busted_by
            from trades where symbol = $1 and seq > $2 order by seq limit $3""";

    @Inject
    Pool pool;

    /**
     * A line of the tape.
     *
     * @param trade what it says
     * @param bustedBy number of the line that declared the trade void; null where it stands
     */
    public record Printed(Trade trade, Long bustedBy) {}

    /** The tapes of some markets, locked until the transaction ends. */
    public Uni<Map<String, Tape>> lock(SqlConnection connection, Collection<String> symbols) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(symbols.toArray(String[]::new)))
                .map(TapeStore::tapes);
    }

    /** The tapes of some markets; a market that is neither listed nor traded is absent. */
    public Uni<Map<String, Tape>> tapes(Collection<String> symbols) {
        return pool.preparedQuery(TAPES)
                .execute(Tuple.of(symbols.toArray(String[]::new)))
                .map(TapeStore::tapes);
    }

    private static Map<String, Tape> tapes(RowSet<Row> rows) {
        Map<String, Tape> tapes = new HashMap<>();
        rows.forEach(row -> tapes.put(
                row.getString(0),
                new Tape(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7))));
        return tapes;
    }

    /** Writes how far tapes have come. */
    public Uni<Void> move(SqlConnection connection, Map<String, Tape> tapes) {
        if (tapes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns columns = new Columns(tapes.size(), 7);
        tapes.forEach((symbol, tape) -> columns.add(
                symbol,
                tape.lastSeq(),
                tape.lastPriceTicks(),
                tape.lastQuantityLots(),
                tape.lastEventMicros(),
                tape.referenceTicks(),
                tape.missingTrades(),
                tape.gapMicros()));
        return connection.preparedQuery(MOVE).execute(columns.tuple()).replaceWithVoid();
    }

    /** Writes trades. */
    public Uni<Void> add(SqlConnection connection, Map<String, List<Trade>> trades) {
        int count = trades.values().stream().mapToInt(List::size).sum();
        if (count == 0) {
            return Uni.createFrom().voidItem();
        }
        String[] symbols = new String[count];
        Long[] numbers = new Long[count];
        String[] ids = new String[count];
        Long[] prices = new Long[count];
        Long[] quantities = new Long[count];
        String[] sides = new String[count];
        Long[] executions = new Long[count];
        Long[] times = new Long[count];
        String[] kinds = new String[count];
        String[] types = new String[count];
        Long[] references = new Long[count];
        Long[] published = new Long[count];
        Boolean[] makePrices = new Boolean[count];
        int index = 0;
        for (Map.Entry<String, List<Trade>> market : trades.entrySet()) {
            for (Trade trade : market.getValue()) {
                symbols[index] = market.getKey();
                numbers[index] = trade.seq();
                ids[index] = trade.tradeId();
                prices[index] = trade.priceTicks();
                quantities[index] = trade.quantityLots();
                sides[index] = trade.aggressorSide() == null
                        ? null
                        : trade.aggressorSide().name();
                executions[index] = trade.executionSequence();
                times[index] = trade.eventMicros();
                kinds[index] = trade.kind().name();
                types[index] = trade.type().name();
                references[index] = trade.refSeq();
                published[index] = trade.publishedMicros();
                makePrices[index] = trade.makesPrice();
                index++;
            }
        }
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(new ArrayList<Object>(List.of(
                        symbols,
                        numbers,
                        ids,
                        prices,
                        quantities,
                        sides,
                        executions,
                        times,
                        kinds,
                        types,
                        references,
                        published,
                        makePrices))))
                .replaceWithVoid();
    }

    /** Trades of a market after a number, in order. */
    public Uni<List<Printed>> read(String symbol, long afterSeq, int limit) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(symbol, afterSeq, limit))
                .map(rows -> {
                    List<Printed> trades = new ArrayList<>(rows.size());
                    rows.forEach(row -> trades.add(new Printed(trade(row), row.getLong(11))));
                    return trades;
                });
    }

    /** Notes trades as void, each with the line that says so; the result are the moments whose candles change. */
    public Uni<Map<String, Set<Long>>> bust(SqlConnection connection, Map<String, List<Trade>> busts) {
        int count = busts.values().stream().mapToInt(List::size).sum();
        if (count == 0) {
            return Uni.createFrom().item(Map.of());
        }
        Columns columns = new Columns(count, 2);
        busts.forEach((symbol, lines) -> lines.forEach(line -> columns.add(symbol, line.refSeq(), line.seq())));
        return connection.preparedQuery(BUST).execute(columns.tuple()).map(rows -> {
            Map<String, Set<Long>> moments = new HashMap<>();
            rows.forEach(row -> moments.computeIfAbsent(row.getString(0), symbol -> new TreeSet<>())
                    .add(row.getLong(1)));
            return moments;
        });
    }

    /** The last trade of a market that makes a price; null where there is none. */
    public Uni<Trade> last(SqlConnection connection, String symbol) {
        return connection
                .preparedQuery(LAST)
                .execute(Tuple.of(symbol))
                .map(rows -> rows.size() == 0 ? null : trade(rows.iterator().next()));
    }

    private static Trade trade(Row row) {
        String side = row.getString(4);
        return new Trade(
                row.getLong(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                side == null ? null : Side.valueOf(side),
                TradeKind.valueOf(row.getString(7)),
                TradeType.valueOf(row.getString(8)),
                row.getLong(9),
                row.getLong(5),
                row.getLong(6),
                row.getLong(10));
    }
}
