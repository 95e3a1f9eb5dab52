package org.bourse.pricing.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.pricing.application.MarketDataBatch.Carried;
import org.bourse.pricing.domain.candle.CandleTable;
import org.bourse.pricing.domain.tape.Arrival;
import org.bourse.pricing.domain.tape.Tape;
import org.bourse.pricing.domain.tape.Trade;
import org.bourse.pricing.persistence.CandleStore;
import org.bourse.pricing.persistence.TapeStore;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/** Takes the trades of a batch, and the prices of listings: tape, candles, reference price. */
@ApplicationScoped
public class TakeTrades {
    @Inject
    TapeStore tapes;

    @Inject
    CandleStore candles;

    private final Counter taken;
    private final Counter seen;
    private final Counter gaps;

    @Inject
    TakeTrades(MeterRegistry meters) {
        taken = meters.counter("pricing_trades_total");
        seen = meters.counter("pricing_records_seen_before_total", "channel", "trades");
        gaps = meters.counter("pricing_gaps_total", "channel", "trades");
    }

    /** What a batch does to one tape. */
    private static final class Run {
        private final Tape before;
        private Tape tape;
        private Delivery cause;
        private final List<Trade> trades = new ArrayList<>();

        Run(Tape before) {
            this.before = before;
            this.tape = before;
        }

        boolean priceChanged() {
            return tape.referenceTicks() != before.referenceTicks();
        }
    }

    Uni<List<OutgoingEvent>> take(SqlConnection connection, MarketDataBatch batch, Map<String, TradingUnits> units) {
        TreeSet<String> symbols = new TreeSet<>(batch.trades().keySet());
        batch.instruments().forEach((symbol, carried) -> {
            if (listed(carried.event())) {
                symbols.add(symbol);
            }
        });
        if (symbols.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tapes.lock(connection, symbols).chain(found -> {
            Map<String, Run> runs = new LinkedHashMap<>();
            symbols.forEach(symbol -> runs.put(symbol, run(found.get(symbol), batch, symbol, units.get(symbol))));
            return store(connection, runs).map(nothing -> events(runs));
        });
    }

    private static boolean listed(InstrumentChanged instrument) {
        return instrument.status() == InstrumentStatus.LISTED && instrument.referencePriceTicks() != null;
    }

    private Run run(Tape before, MarketDataBatch batch, String symbol, TradingUnits units) {
        Run run = new Run(before);
        Carried<InstrumentChanged> instrument = batch.instruments().get(symbol);
        if (instrument != null && listed(instrument.event())) {
            run.tape = run.tape.listedAt(instrument.event().referencePriceTicks());
            run.cause = instrument.delivery();
        }
        for (Carried<PublicTrade> carried : batch.trades().getOrDefault(symbol, List.of())) {
            Trade trade = trade(carried.event(), units);
            Arrival arrival = run.tape.arrival(trade);
            if (arrival == Arrival.SEEN) {
                seen.increment();
                continue;
            }
            if (arrival == Arrival.GAP) {
                gaps.increment();
            }
            run.tape = run.tape.with(trade);
            run.cause = carried.delivery();
            run.trades.add(trade);
        }
        return run;
    }

    private static Trade trade(PublicTrade event, TradingUnits units) {
        if (event.type() == TradeType.BUSTED && event.refSeq() == null) {
            throw new PoisonException("NOT_A_TRADE", event.symbol() + " line " + event.seq() + " names no trade");
        }
        try {
            return new Trade(
                    event.seq(),
                    event.tradeId(),
                    units.ticks(new BigDecimal(event.price())),
                    units.lots(new BigDecimal(event.quantity())),
                    event.aggressorSide(),
                    event.kind(),
                    event.type(),
                    event.refSeq(),
                    event.executionSequence(),
                    Timestamps.micros(Instant.parse(event.eventTime())),
                    event.publishTime() == null ? null : (Long) Timestamps.micros(Instant.parse(event.publishTime())));
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw new PoisonException("NOT_A_TRADE", event.symbol() + " trade " + event.seq() + ": " + e.getMessage());
        }
    }

    private Uni<Void> store(SqlConnection connection, Map<String, Run> runs) {
        Map<String, List<Trade>> trades = new LinkedHashMap<>();
        Map<String, CandleTable> tables = new LinkedHashMap<>();
        Map<String, List<Trade>> busts = new LinkedHashMap<>();
        runs.forEach((symbol, run) -> {
            if (!run.trades.isEmpty()) {
                List<Trade> lines = run.trades.stream()
                        .filter(trade -> trade.type() == TradeType.BUSTED)
                        .toList();
                if (!lines.isEmpty()) {
                    busts.put(symbol, lines);
                }
                taken.increment(run.trades.size());
                trades.put(symbol, run.trades);
                tables.put(symbol, CandleTable.of(run.trades));
            }
        });
        return tapes.add(connection, trades)
                .chain(() -> candles.merge(connection, tables, Timestamps.micros(Instant.now())))
                .chain(() -> bust(connection, busts, runs))
                .chain(() -> tapes.move(connection, moved(runs)));
    }

    /** Void trades leave the candles and the last price. */
    private Uni<Void> bust(SqlConnection connection, Map<String, List<Trade>> busts, Map<String, Run> runs) {
        if (busts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tapes.bust(connection, busts).chain(moments -> {
            Uni<Void> chain = candles.recompute(connection, moments);
            for (String symbol : moments.keySet()) {
                Run run = runs.get(symbol);
                chain = chain.chain(() -> tapes.last(connection, symbol))
                        .invoke(last -> run.tape = run.tape.lastIs(last))
                        .replaceWithVoid();
            }
            return chain;
        });
    }

    private static Map<String, Tape> moved(Map<String, Run> runs) {
        Map<String, Tape> moved = new LinkedHashMap<>();
        runs.forEach((symbol, run) -> {
            if (!run.tape.equals(run.before)) {
                moved.put(symbol, run.tape);
            }
        });
        return moved;
    }

    /** At most one change of the reference price per market and batch: the last one. */
    private static List<OutgoingEvent> events(Map<String, Run> runs) {
        List<OutgoingEvent> events = new ArrayList<>();
        runs.forEach((symbol, run) -> {
            if (run.priceChanged()) {
                Tape tape = run.tape;
                long atMicros = tape.lastPriceTicks() > 0 || !(run.cause.event() instanceof InstrumentChanged listed)
                        ? tape.lastEventMicros()
                        : listed.changedAtMicros();
                events.add(OutgoingEvent.causedBy(
                        run.cause,
                        Topics.PRICES,
                        symbol,
                        new PriceChanged(symbol, tape.referenceTicks(), tape.lastSeq(), atMicros)));
            }
        });
        return events;
    }
}
