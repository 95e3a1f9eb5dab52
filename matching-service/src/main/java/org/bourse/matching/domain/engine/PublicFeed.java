package org.bourse.matching.domain.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.matching.domain.orderbook.MatchingCore;

/** What everybody is told of a command: its trades without names, the price levels that it changed, and the phase. */
final class PublicFeed {
    /** A snapshot follows each of so many updates. */
    static final int SNAPSHOT_EVERY = 5000;

    /** Each of so many updates carries a checksum. */
    static final int CHECKSUM_EVERY = 100;

    /** A larger book has no snapshot in the feed, where a record is bounded; a reader asks for the book instead. */
    static final int SNAPSHOT_LEVELS_MAX = 20_000;

    private static final int CHECKSUM_LEVELS = 10;

    private long textMicros = Long.MIN_VALUE;
    private String timeText;

    /** The line of the tape for a trade that is shown at once. */
    PublicTrade trade(Market market, TradeExecuted trade, Long correctsTrade) {
        Long refSeq = correctsTrade == null ? null : (Long) market.tape.lineOf(correctsTrade);
        long line = market.tape.next(trade.tradeSequence());
        return line(
                market,
                line,
                trade.tradeId(),
                trade.priceTicks(),
                trade.quantityLots(),
                trade.aggressorSide(),
                trade.kind(),
                correctsTrade == null ? TradeType.NEW : TradeType.CORRECTED,
                refSeq,
                trade.sequence(),
                trade.eventTimeMicros(),
                null);
    }

    /** The lines of deferred trades whose time has come. */
    List<PublicTrade> due(Market market, long timeMicros) {
        if (!market.tape.hasDeferred()) {
            return List.of();
        }
        List<PublicTrade> lines = new ArrayList<>();
        for (Tape.Deferred trade = market.tape.due(timeMicros); trade != null; trade = market.tape.due(timeMicros)) {
            Long refSeq = trade.correctsTrade() == 0 ? null : (Long) market.tape.lineOf(trade.correctsTrade());
            long line = market.tape.next();
            market.tape.shown(trade.tradeSequence(), line);
            lines.add(line(
                    market,
                    line,
                    Ids.derived("trd", market.symbol, Long.toString(trade.tradeSequence())),
                    trade.priceTicks(),
                    trade.quantityLots(),
                    null,
                    TradeKind.valueOf(trade.kind()),
                    refSeq == null ? TradeType.NEW : TradeType.CORRECTED,
                    refSeq,
                    trade.executionSequence(),
                    trade.eventTimeMicros(),
                    Timestamps.format(timeMicros)));
        }
        return lines;
    }

    /** The line that says that a trade is void. */
    PublicTrade busted(Market market, TradeBusted bust) {
        TradeExecuted trade = bust.trade();
        long refSeq = market.tape.lineOf(trade.tradeSequence());
        return line(
                market,
                market.tape.next(),
                trade.tradeId(),
                trade.priceTicks(),
                trade.quantityLots(),
                trade.aggressorSide(),
                trade.kind(),
                TradeType.BUSTED,
                refSeq,
                bust.sequence(),
                trade.eventTimeMicros(),
                time(bust.eventTimeMicros()));
    }

    private PublicTrade line(
            Market market,
            long line,
            String tradeId,
            long priceTicks,
            long quantityLots,
            Side aggressorSide,
            TradeKind kind,
            TradeType type,
            Long refSeq,
            long executionSequence,
            long eventTimeMicros,
            String publishTime) {
        return new PublicTrade(
                market.symbol,
                line,
                line - 1,
                tradeId,
                market.terms.price(priceTicks),
                market.terms.quantity(quantityLots),
                market.terms.notional(priceTicks, quantityLots),
                aggressorSide,
                kind,
                venue(kind),
                type,
                refSeq,
                executionSequence,
                time(eventTimeMicros),
                publishTime);
    }

    private static TradeVenue venue(TradeKind kind) {
        return switch (kind) {
            case CONTINUOUS, AT_LAST -> TradeVenue.BOOK;
            case AUCTION -> TradeVenue.AUCTION;
            case RFQ, BLOCK -> TradeVenue.OTC;
        };
    }

    /** What everybody is told of a change of the phase. */
    MarketStatusChanged status(Market market, PhaseChanged change) {
        AuctionCall call = change.call();
        boolean traded = change.auctionPriceTicks() != null;
        long seq = ++market.statusSequence;
        return new MarketStatusChanged(
                market.symbol,
                seq,
                seq - 1,
                change.previous(),
                change.phase(),
                change.reason(),
                change.note(),
                traded ? market.terms.price(change.auctionPriceTicks()) : null,
                traded ? market.terms.quantity(change.auctionLots()) : null,
                call == null ? null : Timestamps.format(call.earliestEndMicros()),
                call == null ? null : Timestamps.format(call.latestEndMicros()),
                call == null ? null : call.seedHash(),
                call == null ? null : call.seed(),
                change.sequence(),
                time(change.eventTimeMicros()));
    }

    /** What an auction would give. */
    IndicativePrice indicative(
            Market market, MarketPhase phase, long priceTicks, long lots, long surplus, long timeMicros) {
        long seq = ++market.indicativeSequence;
        return new IndicativePrice(
                market.symbol,
                seq,
                seq - 1,
                phase,
                priceTicks == 0 ? null : market.terms.price(priceTicks),
                market.terms.quantity(lots),
                market.terms.quantity(Math.abs(surplus)),
                surplus == 0 ? null : surplus > 0 ? Side.BUY : Side.SELL,
                market.executionSequence,
                time(timeMicros));
    }

    /** The change of the book by the command at hand, and the snapshot that is due after it. */
    List<BookUpdated> updates(Market market, long timeMicros) {
        if (market.core.changedLevels() == 0) {
            return List.of();
        }
        List<List<String>> bids = new ArrayList<>();
        List<List<String>> asks = new ArrayList<>();
        changes(market, bids, asks);
        if (bids.isEmpty() && asks.isEmpty()) {
            return List.of();
        }
        long seq = ++market.bookSequence;
        BookUpdated update = new BookUpdated(
                market.symbol,
                seq,
                seq - 1,
                false,
                bids,
                asks,
                market.executionSequence,
                seq % CHECKSUM_EVERY == 0 ? (Long) checksum(market) : null,
                time(timeMicros));
        int levels = market.core.levelCount(Codes.side(Side.BUY)) + market.core.levelCount(Codes.side(Side.SELL));
        return seq % SNAPSHOT_EVERY == 0 && levels <= SNAPSHOT_LEVELS_MAX
                ? List.of(update, snapshot(market, timeMicros))
                : List.of(update);
    }

    private BookUpdated snapshot(Market market, long timeMicros) {
        long seq = market.bookSequence;
        return new BookUpdated(
                market.symbol,
                seq,
                seq - 1,
                true,
                all(market, Side.BUY),
                all(market, Side.SELL),
                market.executionSequence,
                checksum(market),
                time(timeMicros));
    }

    private static void changes(Market market, List<List<String>> bids, List<List<String>> asks) {
        MatchingCore core = market.core;
        for (int index = 0; index < core.changedLevels(); index++) {
            int side = core.changedSide(index);
            long price = core.changedPrice(index);
            long volume = core.volumeAt(side, price);
            if (volume != core.changedOldVolume(index)) {
                (Codes.side(side) == Side.BUY ? bids : asks).add(row(market.terms, price, volume));
            }
        }
    }

    private static List<List<String>> all(Market market, Side side) {
        List<List<String>> rows = new ArrayList<>();
        int code = Codes.side(side);
        for (long price = market.core.nextPrice(code, 0); price != 0; price = market.core.nextPrice(code, price)) {
            rows.add(row(market.terms, price, market.core.volumeAt(code, price)));
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
        int code = Codes.side(side);
        long price = market.core.nextPrice(code, 0);
        for (int level = 0; level < CHECKSUM_LEVELS && price != 0; level++) {
            if (!text.isEmpty()) {
                text.append('|');
            }
            text.append(market.terms.price(price))
                    .append(':')
                    .append(market.terms.quantity(market.core.volumeAt(code, price)));
            price = market.core.nextPrice(code, price);
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
