package org.bourse.matching.messaging;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.engine.EngineOutput;

/**
 * Turns what the engine decided into records, and leaves out what stands in the output topics already.
 *
 * <p>One per partition of the input; the outputs go to the partition of the same number.
 */
final class EngineOutputs {
    /** The command that led to an execution, so that a reader need not decode the others. */
    static final String CAUSATION = "ce_causationid";

    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");
    private static final int SEQUENCE_DIGITS = 20;

    private final int partition;

    /** Last sequence that stands in the output topics, per source. */
    private final Map<String, Long> standing;

    private final Map<String, Sources> sources = new HashMap<>();
    private final Map<Class<?>, byte[]> types = new HashMap<>();
    private long timeMicros = Long.MIN_VALUE;
    private byte[] timeBytes;

    /** The sources of a market. */
    private final class Sources {
        final String symbol;
        final byte[] subject;
        final Source executions;
        final Source trades;
        final Source bookUpdates;
        final Source bookSnapshots;
        final Source statuses;
        final Source indicatives;

        Sources(String symbol) {
            this.symbol = symbol;
            subject = bytes(symbol);
            executions = new Source(symbol, "executions");
            trades = new Source(symbol, "trades");
            bookUpdates = new Source(symbol, "book-updates");
            bookSnapshots = new Source(symbol, "book-snapshots");
            statuses = new Source(symbol, "market-status");
            indicatives = new Source(symbol, "indicative-prices");
        }
    }

    private final class Source {
        final byte[] name;
        final String idPrefix;
        long last;

        Source(String symbol, String channel) {
            String text = name(symbol, channel);
            name = bytes(text);
            idPrefix = symbol + '-' + channel + '-';
            last = standing.getOrDefault(text, 0L);
        }

        boolean takes(long sequence) {
            if (sequence <= last) {
                return false;
            }
            last = sequence;
            return true;
        }
    }

    EngineOutputs(int partition, Map<String, Long> standing) {
        this.partition = partition;
        this.standing = standing;
    }

    /** The name of a source, {@code ce_source}. */
    static String name(String symbol, String channel) {
        return "/matching/markets/" + symbol + '/' + channel;
    }

    /** Gives the records that do not stand in the topics yet to a sender; returns how many. */
    int write(EngineOutput output, byte[] traceParent, Consumer<ProducerRecord<String, byte[]>> sender) {
        Sources market = sources.computeIfAbsent(output.symbol(), Sources::new);
        byte[] time = time(output.timeMicros());
        int sent = 0;
        for (ExecutionEvent event : output.executions()) {
            if (market.executions.takes(event.sequence())) {
                ProducerRecord<String, byte[]> message = message(
                        Topics.EXECUTIONS, market, market.executions, event.sequence(), event, time, traceParent);
                if (event.commandId() != null) {
                    message.headers().add(CAUSATION, bytes(event.commandId()));
                }
                sender.accept(message);
                sent++;
            }
        }
        for (PublicTrade trade : output.trades()) {
            if (market.trades.takes(trade.seq())) {
                sender.accept(
                        message(Topics.PUBLIC_TRADES, market, market.trades, trade.seq(), trade, time, traceParent));
                sent++;
            }
        }
        for (BookUpdated update : output.bookUpdates()) {
            // A snapshot carries the number of the update before it; as a source of its own it is no duplicate of that.
            Source source = update.snapshot() ? market.bookSnapshots : market.bookUpdates;
            if (source.takes(update.seq())) {
                sender.accept(
                        message(Topics.PUBLIC_BOOK_UPDATES, market, source, update.seq(), update, time, traceParent));
                sent++;
            }
        }
        for (MarketStatusChanged status : output.statuses()) {
            if (market.statuses.takes(status.seq())) {
                sender.accept(message(
                        Topics.PUBLIC_MARKET_STATUS, market, market.statuses, status.seq(), status, time, traceParent));
                sent++;
            }
        }
        for (IndicativePrice price : output.indicatives()) {
            if (market.indicatives.takes(price.seq())) {
                sender.accept(message(
                        Topics.PUBLIC_INDICATIVE_PRICES,
                        market,
                        market.indicatives,
                        price.seq(),
                        price,
                        time,
                        traceParent));
                sent++;
            }
        }
        return sent;
    }

    private ProducerRecord<String, byte[]> message(
            Topic topic, Sources market, Source source, long sequence, Event event, byte[] time, byte[] traceParent) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic.name(), partition, market.symbol, EventCodec.encode(event));
        Headers headers = message.headers();
        headers.add(EventHeaders.SPEC_VERSION, SPEC_VERSION);
        headers.add(EventHeaders.ID, bytes(source.idPrefix + sequence));
        headers.add(EventHeaders.SOURCE, source.name);
        headers.add(
                EventHeaders.TYPE,
                types.computeIfAbsent(event.getClass(), unused -> bytes(EventCatalogue.typeOf(event))));
        headers.add(EventHeaders.SUBJECT, market.subject);
        headers.add(EventHeaders.TIME, time);
        headers.add(EventHeaders.SEQUENCE, sequence(sequence));
        headers.add(EventHeaders.CONTENT_TYPE, JSON);
        if (traceParent != null) {
            headers.add(EventHeaders.TRACE_PARENT, traceParent);
        }
        return message;
    }

    /** A sequence as it stands in the header: 20 digits. */
    static byte[] sequence(long sequence) {
        byte[] digits = new byte[SEQUENCE_DIGITS];
        long rest = sequence;
        for (int index = SEQUENCE_DIGITS - 1; index >= 0; index--) {
            digits[index] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return digits;
    }

    private byte[] time(long micros) {
        if (micros != timeMicros) {
            timeMicros = micros;
            timeBytes = bytes(Timestamps.format(micros));
        }
        return timeBytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
