package org.bourse.local.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.local.flow.FlowFormatException;
import org.bourse.matching.domain.orderbook.CoreEvents;
import org.bourse.matching.domain.orderbook.EventType;
import org.bourse.matching.domain.orderbook.NewOrder;
import org.bourse.matching.domain.orderbook.Phase;
import org.bourse.matching.domain.orderbook.Reason;
import org.bourse.matching.domain.orderbook.Side;
import org.bourse.matching.domain.orderbook.Tif;

/**
 * A command stream ({@code seq,ts_ns,op,order_id,side,price,qty,…}) run through the core in continuous trading: N adds, X reduces, D
 * deletes, R replaces at the back of the queue, I is immediate or cancel.
 */
final class CommandFileReplay {
    private static final long NANOS_PER_MICRO = 1000;

    private final FileBook book;
    private final Map<Long, Long> handles = new HashMap<>();
    private final Map<Long, Long> totals = new HashMap<>();
    private final Map<Long, Table.Row> bests = new HashMap<>();
    private final List<Table.Row> fills;
    private final ReplayReport report = new ReplayReport();
    private final boolean comparesFills;

    private CommandFileReplay(FileBook book, Path expectedFills, Path expectedBests) {
        this.book = book;
        this.comparesFills = expectedFills != null;
        this.fills = comparesFills
                ? Table.read(expectedFills, "seq", "fill_no", "resting_order_id", "price", "qty")
                        .rows()
                : List.of();
        if (expectedBests != null) {
            Table.read(expectedBests, "seq", "ask", "ask_qty", "bid", "bid_qty")
                    .rows()
                    .forEach(row -> bests.put(row.number("seq"), row));
        }
        report.expectedFills = comparesFills ? (Integer) fills.size() : null;
        report.expectedBests = expectedBests == null ? null : (Integer) bests.size();
    }

    static ReplayReport run(Path commands, Path expectedFills, Path expectedBests, long tick, int depth) {
        List<Table.Row> rows = Table.read(commands, "seq", "ts_ns", "op", "order_id", "side", "price", "qty")
                .rows();
        long step = tick > 0
                ? tick
                : FileBook.commonStep(
                        rows.stream().map(row -> row.numberOrZero("price")).toList());
        CommandFileReplay replay = new CommandFileReplay(new FileBook(step), expectedFills, expectedBests);
        replay.book.core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 0);
        rows.forEach(replay::apply);
        return replay.finish(step, depth);
    }

    private void apply(Table.Row row) {
        report.commands++;
        long id = row.number("order_id");
        long time = row.number("ts_ns") / NANOS_PER_MICRO;
        switch (row.text("op")) {
            case "N" -> enter(row, id, time);
            case "I" -> {
                NewOrder order = book.order(row, "price");
                order.timeInForce = Tif.IOC;
                book.core.enter(order, time);
                read(row);
            }
            case "X" -> reduce(row, id, time);
            case "D" -> {
                book.core.cancel(handles.getOrDefault(id, 0L), time);
                read(row);
            }
            case "R" -> {
                if (book.core.isLive(handles.getOrDefault(id, 0L))) {
                    book.core.cancel(handles.get(id), time);
                }
                enter(row, id, time);
            }
            default -> throw new FlowFormatException("'" + row + "' has an operation that is none of N, X, D, R, I");
        }
        Table.Row best = bests.get(row.number("seq"));
        if (best != null) {
            report.comparedBests++;
            String got = side(Side.SELL) + ',' + side(Side.BUY);
            String expected = best.numberOrZero("ask") + "," + best.numberOrZero("ask_qty") + ","
                    + best.numberOrZero("bid") + "," + best.numberOrZero("bid_qty");
            if (got.equals(expected)) {
                report.equalBests++;
            } else {
                report.differs(
                        "after command " + row.text("seq") + " the best ask, its quantity, bid and its quantity are "
                                + got + " and should be " + expected);
            }
        }
    }

    private void enter(Table.Row row, long id, long time) {
        totals.put(id, row.number("qty"));
        handles.put(id, book.core.enter(book.order(row, "price"), time));
        read(row);
    }

    private void reduce(Table.Row row, long id, long time) {
        long handle = handles.getOrDefault(id, 0L);
        long total = totals.getOrDefault(id, 0L) - row.number("qty");
        totals.put(id, total);
        if (total <= 0) {
            book.core.cancel(handle, time);
        } else {
            book.core.amend(handle, total, 0, 0, time);
        }
        read(row);
    }

    private void read(Table.Row row) {
        CoreEvents events = book.core.events();
        int number = 0;
        for (int index = 0; index < events.count(); index++) {
            switch (events.type(index)) {
                case EventType.TRADE ->
                    fill(
                            row.text("seq")
                                    + ','
                                    + ++number
                                    + ','
                                    + events.otherToken(index)
                                    + ','
                                    + book.price(events.price(index))
                                    + ','
                                    + events.quantity(index),
                            events.quantity(index));
                case EventType.REJECTED, EventType.CANCEL_REJECTED, EventType.AMEND_REJECTED -> report.refused++;
                default -> {
                    // the other events say what the book shows anyway
                }
            }
        }
    }

    private void fill(String got, long quantity) {
        report.fills++;
        report.tradedQuantity += quantity;
        if (!comparesFills) {
            return;
        }
        if (report.fills > fills.size()) {
            report.differs("fill " + got + " (command, number, resting order, price, quantity) is not expected");
            return;
        }
        Table.Row row = fills.get(report.fills - 1);
        String expected = row.number("seq") + "," + row.number("fill_no") + "," + row.number("resting_order_id") + ","
                + row.number("price") + "," + row.number("qty");
        if (got.equals(expected)) {
            report.equalFills++;
        } else {
            report.differs("fill " + report.fills + " is " + got + " and should be " + expected
                    + " (command, number, resting order, price, quantity)");
        }
    }

    private String side(int side) {
        long ticks = side == Side.BUY ? book.core.bestBid() : book.core.bestAsk();
        return book.price(ticks) + "," + (ticks == 0 ? 0 : book.core.volumeAt(side, ticks));
    }

    private ReplayReport finish(long step, int depth) {
        if (comparesFills && report.fills < fills.size()) {
            report.differs("fill " + (report.fills + 1) + " should be " + fills.get(report.fills) + " and is missing");
        }
        if (report.comparedBests < bests.size()) {
            report.differs((bests.size() - report.comparedBests)
                    + " rows of best prices name commands that are not in the stream");
        }
        report.tick = step;
        report.bids = new ArrayList<>(book.levels(Side.BUY, depth));
        report.asks = new ArrayList<>(book.levels(Side.SELL, depth));
        return report;
    }
}
