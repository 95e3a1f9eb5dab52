package org.bourse.matching.domain.orderbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;

/** What everybody is told of a command: its trades without names, and the price levels that it changed. */
final class PublicFeed {
    /** A snapshot follows each of so many updates. */
    static final int SNAPSHOT_EVERY = 5000;

    /** Each of so many updates carries a checksum. */
    static final int CHECKSUM_EVERY = 100;

    private static final int CHECKSUM_LEVELS = 10;

    private long textMicros = Long.MIN_VALUE;
    private String timeText;

    /** The trades of a command. */
    List<PublicTrade> trades(Market market, List<ExecutionEvent> events) {
        List<PublicTrade> trades = null;
        for (ExecutionEvent event : events) {
            if (event instanceof TradeExecuted trade) {
                if (trades == null) {
                    trades = new ArrayList<>(events.size());
                }
                trades.add(trade(market.terms(), trade));
            }
        }
        return trades == null ? List.of() : trades;
    }

    /** The update of a command, and the snapshot that is due after it; nothing where no level has another quantity than before. */
    List<BookUpdated> updates(Market market, long timeMicros) {
        List<List<String>> bids = changes(market, Side.BUY);
        List<List<String>> asks = changes(market, Side.SELL);
        if (bids.isEmpty() && asks.isEmpty()) {
            return List.of();
        }
        long seq = market.nextBookSequence();
        BookUpdated update = new BookUpdated(
                market.symbol,
                seq,
                seq - 1,
                false,
                bids,
                asks,
                market.executionSequence(),
                seq % CHECKSUM_EVERY == 0 ? checksum(market) : null,
                time(timeMicros));
        return seq % SNAPSHOT_EVERY == 0 ? List.of(update, snapshot(market, timeMicros)) : List.of(update);
    }

    private BookUpdated snapshot(Market market, long timeMicros) {
        long seq = market.bookSequence();
        return new BookUpdated(
                market.symbol,
                seq,
                seq - 1,
                true,
                all(market, Side.BUY),
                all(market, Side.SELL),
                market.executionSequence(),
                checksum(market),
                time(timeMicros));
    }

    private PublicTrade trade(MarketTerms terms, TradeExecuted trade) {
        return new PublicTrade(
                trade.symbol(),
                trade.tradeSequence(),
                trade.tradeSequence() - 1,
                trade.tradeId(),
                terms.price(trade.priceTicks()),
                terms.quantity(trade.quantityLots()),
                terms.notional(trade.priceTicks(), trade.quantityLots()),
                trade.aggressorSide(),
                trade.kind(),
                TradeVenue.BOOK,
                TradeType.NEW,
                null,
                trade.sequence(),
                time(trade.eventTimeMicros()),
                null);
    }

    private static List<List<String>> changes(Market market, Side side) {
        LevelChanges changes = market.book.changes(side);
        if (changes.count() == 0) {
            return List.of();
        }
        List<List<String>> levels = new ArrayList<>(changes.count());
        for (int index = 0; index < changes.count(); index++) {
            if (changes.repeated(index)) {
                continue;
            }
            PriceLevel level = market.book.side(side).find(changes.price(index));
            long volumeLots = level == null ? 0 : level.volumeLots;
            if (volumeLots != changes.volumeBefore(index)) {
                levels.add(row(market.terms(), changes.price(index), volumeLots));
            }
        }
        return levels;
    }

    private static List<List<String>> all(Market market, Side side) {
        BookSide levels = market.book.side(side);
        List<List<String>> rows = new ArrayList<>(levels.count());
        for (int place = 0; place < levels.count(); place++) {
            rows.add(row(market.terms(), levels.at(place).priceTicks, levels.at(place).volumeLots));
        }
        return rows;
    }

    private static List<String> row(MarketTerms terms, long priceTicks, long volumeLots) {
        return List.of(terms.price(priceTicks), terms.quantity(volumeLots));
    }

    private static long checksum(Market market) {
        StringBuilder text = new StringBuilder(512);
        append(text, market, Side.SELL);
        append(text, market, Side.BUY);
        return checksum(text.toString());
    }

    /** CRC-32 of levels written {@code price:quantity} and joined by a bar. */
    static long checksum(String levels) {
        CRC32 crc = new CRC32();
        crc.update(levels.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static void append(StringBuilder text, Market market, Side side) {
        BookSide levels = market.book.side(side);
        for (int place = 0; place < Math.min(CHECKSUM_LEVELS, levels.count()); place++) {
            if (!text.isEmpty()) {
                text.append('|');
            }
            text.append(market.terms().price(levels.at(place).priceTicks))
                    .append(':')
                    .append(market.terms().quantity(levels.at(place).volumeLots));
        }
    }

    /** Commands of one millisecond have one text. */
    private String time(long micros) {
        if (micros != textMicros) {
            textMicros = micros;
            timeText = Timestamps.format(micros);
        }
        return timeText;
    }
}
