package org.bourse.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;

/**
 * Publishes the market data of one market as the engine does, and keeps its own plain book and tape of it: decimals as they are written,
 * no units, no shared code.
 */
final class Publisher implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka().bootstrap(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final List<PublicTrade> tape = new ArrayList<>();
    private final String symbol;
    private long bookSeq;
    private long instrumentVersion;

    Publisher(String symbol) {
        this.symbol = symbol;
    }

    /** Announces the instrument: tick 0.05, lot 10, cents. */
    void instrument(InstrumentStatus status, Long referencePriceTicks) {
        instrumentVersion++;
        send(
                Topics.INSTRUMENTS,
                "/issuance",
                System.nanoTime(),
                new InstrumentChanged(
                        symbol,
                        symbol.substring(0, symbol.indexOf('-')),
                        "Test share",
                        InstrumentKind.SHARE,
                        "iss_TEST",
                        "USD",
                        2,
                        0,
                        "0.05",
                        "10",
                        status,
                        referencePriceTicks,
                        instrumentVersion,
                        1_767_600_000_000_000L));
    }

    /** A trade at the next number. */
    void trade(String price, String quantity, Side side, long eventMicros) {
        send(trade(tape.size() + 1L, price, quantity, side, eventMicros));
    }

    /** A trade that is made but does not reach the topic. */
    void lostTrade(String price, String quantity, Side side, long eventMicros) {
        trade(tape.size() + 1L, price, quantity, side, eventMicros);
    }

    private PublicTrade trade(long seq, String price, String quantity, Side side, long eventMicros) {
        PublicTrade trade = new PublicTrade(
                symbol,
                seq,
                seq - 1,
                "trd_" + symbol + seq,
                price,
                quantity,
                text(new BigDecimal(price).multiply(new BigDecimal(quantity))),
                side,
                TradeKind.CONTINUOUS,
                TradeVenue.BOOK,
                TradeType.NEW,
                null,
                seq * 7,
                Timestamps.format(eventMicros),
                null);
        tape.add(trade);
        return trade;
    }

    /** A line of the tape of any kind. */
    void line(
            String price,
            String quantity,
            TradeKind kind,
            TradeVenue venue,
            TradeType type,
            Long refSeq,
            long eventMicros) {
        long seq = tape.size() + 1L;
        PublicTrade line = new PublicTrade(
                symbol,
                seq,
                seq - 1,
                "trd_" + symbol + seq,
                price,
                quantity,
                text(new BigDecimal(price).multiply(new BigDecimal(quantity))),
                null,
                kind,
                venue,
                type,
                refSeq,
                seq * 7,
                Timestamps.format(eventMicros),
                null);
        tape.add(line);
        send(line);
    }

    /** A change of the phase. */
    void status(long seq, MarketPhase from, MarketPhase to, String note) {
        send(
                Topics.PUBLIC_MARKET_STATUS,
                "/matching/markets/" + symbol + "/market-status",
                seq,
                new MarketStatusChanged(
                        symbol,
                        seq,
                        seq - 1,
                        from,
                        to,
                        PhaseReason.OPERATOR,
                        note,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        seq,
                        "2026-01-05T10:00:00.000000Z"));
    }

    /** An indicative price. */
    void indicative(long seq, String price, String quantity) {
        send(
                Topics.PUBLIC_INDICATIVE_PRICES,
                "/matching/markets/" + symbol + "/indicative-prices",
                seq,
                new IndicativePrice(
                        symbol,
                        seq,
                        seq - 1,
                        MarketPhase.OPENING_AUCTION,
                        price,
                        quantity,
                        "0",
                        null,
                        seq,
                        "2026-01-05T10:00:00.000000Z"));
    }

    private void send(PublicTrade trade) {
        send(Topics.PUBLIC_TRADES, "/matching/markets/" + symbol + "/trades", trade.seq(), trade);
    }

    /** A level gets a new quantity. */
    void level(boolean bid, String price, String quantity, long eventMicros) {
        send(update(bid, price, quantity, eventMicros));
    }

    /** A level gets a new quantity, but the update does not reach the topic. */
    void lostLevel(boolean bid, String price, String quantity, long eventMicros) {
        update(bid, price, quantity, eventMicros);
    }

    private BookUpdated update(boolean bid, String price, String quantity, long eventMicros) {
        TreeMap<BigDecimal, BigDecimal> side = bid ? bids : asks;
        if (quantity.equals("0")) {
            side.remove(new BigDecimal(price));
        } else {
            side.put(new BigDecimal(price), new BigDecimal(quantity));
        }
        bookSeq++;
        List<List<String>> levels = List.of(List.of(price, quantity));
        return new BookUpdated(
                symbol,
                bookSeq,
                bookSeq - 1,
                false,
                bid ? levels : List.of(),
                bid ? List.of() : levels,
                bookSeq * 3,
                bookSeq % 100 == 0 ? checksum() : null,
                Timestamps.format(eventMicros));
    }

    /** The whole book. */
    void snapshot(long eventMicros) {
        send(new BookUpdated(
                symbol,
                bookSeq,
                bookSeq - 1,
                true,
                bids(Integer.MAX_VALUE),
                asks(Integer.MAX_VALUE),
                bookSeq * 3,
                checksum(),
                Timestamps.format(eventMicros)));
    }

    private void send(BookUpdated update) {
        // Snapshots have a source of their own: they bear the number of the update that they follow.
        String source = update.snapshot() ? "/book-snapshots" : "/book-updates";
        send(Topics.PUBLIC_BOOK_UPDATES, "/matching/markets/" + symbol + source, update.seq(), update);
    }

    private void send(Topic topic, String source, long sequence, Event event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), symbol, EventCodec.encode(event));
        header(message, EventHeaders.TYPE, EventCatalogue.typeOf(event));
        header(message, EventHeaders.SOURCE, source);
        header(message, EventHeaders.SEQUENCE, String.format("%020d", sequence));
        sent.add(message);
        producer.send(message);
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends everything once more, as a publisher does that died before it knew of its acknowledgements. */
    void sendAllAgain() {
        sent.forEach(message -> producer.send(
                new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers())));
    }

    /** Sends all trades and updates once more without the headers by which duplicates are usually known. */
    void sendAllAgainWithoutNumbers() {
        sent.forEach(message -> {
            ProducerRecord<String, byte[]> bare = new ProducerRecord<>(message.topic(), message.key(), message.value());
            header(
                    bare,
                    EventHeaders.TYPE,
                    new String(message.headers().lastHeader(EventHeaders.TYPE).value(), StandardCharsets.UTF_8));
            producer.send(bare);
        });
    }

    List<PublicTrade> tape() {
        return tape;
    }

    long bookSeq() {
        return bookSeq;
    }

    List<List<String>> bids(int depth) {
        return levels(bids, depth);
    }

    List<List<String>> asks(int depth) {
        return levels(asks, depth);
    }

    private static List<List<String>> levels(TreeMap<BigDecimal, BigDecimal> side, int depth) {
        return side.entrySet().stream()
                .limit(depth)
                .map(level -> List.of(text(level.getKey()), text(level.getValue())))
                .toList();
    }

    /** As API conventions write it down. */
    long checksum() {
        CRC32 crc = new CRC32();
        crc.update(Stream.concat(asks(10).stream(), bids(10).stream())
                .map(level -> level.get(0) + ':' + level.get(1))
                .collect(Collectors.joining("|"))
                .getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        producer.close();
    }
}
