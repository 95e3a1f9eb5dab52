package org.bourse.local.replay;

import java.util.ArrayList;
import java.util.List;
import org.bourse.local.flow.FlowFormatException;
import org.bourse.matching.domain.orderbook.CoreRules;
import org.bourse.matching.domain.orderbook.MatchingCore;
import org.bourse.matching.domain.orderbook.NewOrder;
import org.bourse.matching.domain.orderbook.Side;

/** The book of a file: the matching core with the prices of the file counted in steps of a tick. */
final class FileBook {
    /** One price of the book, in the units of the file. */
    record Level(long price, long quantity, int orders) {}

    final MatchingCore core;
    private final long tick;
    private final NewOrder carrier = new NewOrder();

    FileBook(long tick) {
        this.tick = tick;
        this.core = new MatchingCore(CoreRules.plain(CoreRules.MAX_SIDE_LOTS, CoreRules.MAX_PRICE_TICKS));
    }

    /** The greatest step of which all prices are multiples: the tick, where the file does not say it. */
    static long commonStep(List<Long> prices) {
        long step = 0;
        for (long price : prices) {
            long a = Math.abs(price);
            while (a != 0) {
                long rest = step % a;
                step = a;
                a = rest;
            }
        }
        return Math.max(1, step);
    }

    long ticks(long price, Object line) {
        if (price <= 0 || price % tick != 0) {
            throw new FlowFormatException("the price of '" + line + "' is not a multiple of the tick " + tick);
        }
        return price / tick;
    }

    long price(long ticks) {
        return ticks * tick;
    }

    NewOrder order(Table.Row row, String priceColumn) {
        carrier.clear();
        carrier.account = 1;
        carrier.token = row.number("order_id");
        carrier.side = side(row);
        carrier.limitTicks = ticks(row.number(priceColumn), row);
        carrier.quantityLots = row.number("qty");
        return carrier;
    }

    private static byte side(Table.Row row) {
        return switch (row.text("side")) {
            case "B" -> Side.BUY;
            case "S" -> Side.SELL;
            default -> throw new FlowFormatException("the side of '" + row + "' is neither B nor S");
        };
    }

    List<Level> levels(int side, int depth) {
        List<Level> levels = new ArrayList<>();
        long ticks = depth == 0 ? 0 : core.nextPrice(side, 0);
        while (ticks != 0 && levels.size() < depth) {
            levels.add(new Level(price(ticks), core.volumeAt(side, ticks), core.orderCountAt(side, ticks)));
            ticks = core.nextPrice(side, ticks);
        }
        return levels;
    }
}
