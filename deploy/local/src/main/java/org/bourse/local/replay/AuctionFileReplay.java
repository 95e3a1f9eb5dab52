package org.bourse.local.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bourse.matching.domain.orderbook.CoreEvents;
import org.bourse.matching.domain.orderbook.CoreRules;
import org.bourse.matching.domain.orderbook.EventType;
import org.bourse.matching.domain.orderbook.Phase;
import org.bourse.matching.domain.orderbook.Reason;
import org.bourse.matching.domain.orderbook.Side;

/**
 * A crossed book ({@code order_id,side,price_cents,qty,…,assumed}, in the order of priority) uncrossed by one call auction. The orders that
 * the venue never displayed ({@code assumed} 1) take part unless they are left out.
 */
final class AuctionFileReplay {
    private AuctionFileReplay() {}

    static ReplayReport run(
            Path orders, Path expectedFills, long tick, long referencePrice, boolean displayedOnly, int depth) {
        Table table = Table.read(orders, "order_id", "side", "qty");
        String priceColumn = table.has("price_cents") ? "price_cents" : "price";
        List<Table.Row> rows = table.rows().stream()
                .filter(row -> !displayedOnly || !table.has("assumed") || row.numberOrZero("assumed") == 0)
                .toList();
        long step = tick > 0
                ? tick
                : FileBook.commonStep(
                        rows.stream().map(row -> row.number(priceColumn)).toList());
        FileBook book = new FileBook(step);
        if (referencePrice > 0) {
            book.core.rules(CoreRules.plain(CoreRules.MAX_SIDE_LOTS, CoreRules.MAX_PRICE_TICKS)
                    .withReference(book.ticks(referencePrice, "reference")));
        }
        book.core.changePhase(Phase.PRE_OPEN, Reason.SCHEDULE, 0);
        ReplayReport report = new ReplayReport();
        for (Table.Row row : rows) {
            report.commands++;
            book.core.enter(book.order(row, priceColumn), 0);
            if (book.core.events().type(0) == EventType.REJECTED) {
                report.refused++;
            }
        }
        book.core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 1);
        TreeMap<Long, Long> filled = uncrossed(book, report);
        if (expectedFills != null) {
            compare(report, filled, expectedFills);
        }
        report.tick = step;
        report.bids = new ArrayList<>(book.levels(Side.BUY, depth));
        report.asks = new ArrayList<>(book.levels(Side.SELL, depth));
        return report;
    }

    private static TreeMap<Long, Long> uncrossed(FileBook book, ReplayReport report) {
        TreeMap<Long, Long> filled = new TreeMap<>();
        CoreEvents events = book.core.events();
        for (int index = 0; index < events.count(); index++) {
            if (events.type(index) == EventType.TRADE) {
                filled.merge(events.token(index), events.quantity(index), Long::sum);
                filled.merge(events.otherToken(index), events.quantity(index), Long::sum);
            } else if (events.type(index) == EventType.PHASE_CHANGED) {
                report.auctionPrice = events.price(index) == 0 ? null : (Long) book.price(events.price(index));
                report.auctionVolume = events.quantity(index);
                report.tradedQuantity = events.quantity(index);
            }
        }
        report.fills = filled.size();
        return filled;
    }

    private static void compare(ReplayReport report, TreeMap<Long, Long> filled, Path expectedFills) {
        TreeMap<Long, Long> expected = new TreeMap<>();
        Table table = Table.read(expectedFills, "order_id", "fill_qty");
        String priceColumn = table.has("fill_price_cents") ? "fill_price_cents" : "fill_price";
        for (Table.Row row : table.rows()) {
            expected.merge(row.number("order_id"), row.number("fill_qty"), Long::sum);
            if (report.auctionPrice == null || report.auctionPrice != row.number(priceColumn)) {
                report.differs(
                        "the auction price is " + report.auctionPrice + " and should be " + row.number(priceColumn));
            }
        }
        report.expectedFills = expected.size();
        expected.forEach((order, quantity) -> {
            if (quantity.equals(filled.get(order))) {
                report.equalFills++;
            } else {
                report.differs("order " + order + " is filled with " + filled.getOrDefault(order, 0L)
                        + " and should be with " + quantity);
            }
        });
        filled.forEach((order, quantity) -> {
            if (!expected.containsKey(order)) {
                report.differs("order " + order + " is filled with " + quantity + " and should not be filled");
            }
        });
    }
}
