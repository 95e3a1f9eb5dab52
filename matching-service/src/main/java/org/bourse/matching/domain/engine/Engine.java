package org.bourse.matching.domain.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.matching.domain.orderbook.NewOrder;

/**
 * The matching engine over one partition of its input log: a function of the log alone. It knows no clock, no chance and no input or
 * output; time is the time stamp of the record. One thread at a time may use it.
 *
 * <pre>{@code
 * Engine engine = new Engine();
 * EngineOutput output = engine.apply("/settlement", 17, command, record.timestamp());
 * }</pre>
 */
public final class Engine {
    private static final long MICROS_PER_MILLI = 1000;

    private final TreeMap<String, Long> sources = new TreeMap<>();
    private final TreeMap<String, Market> markets = new TreeMap<>();
    private final PublicFeed feed = new PublicFeed();
    private final NewOrder carrier = new NewOrder();

    /** The engine whose state a snapshot holds. */
    public static Engine restore(byte[] snapshot) {
        Engine engine = new Engine();
        SnapshotFormat.read(snapshot, engine.sources, engine.markets);
        return engine;
    }

    /**
     * Takes a command of the log.
     *
     * @param source who put it there ({@code ce_source}); null where it is not known, so that nothing can be told apart
     * @param sequence its number ({@code ce_sequence}); one that is not above the last of its source is a repetition and does nothing
     * @param command the command
     * @param timestampMillis time stamp of the record
     * @return what it led to, in order
     * @throws UnusableCommandException if no market can take it; nothing changed but the sequence of the source
     */
    public EngineOutput apply(String source, long sequence, BookCommand command, long timestampMillis) {
        if (!isNew(source, sequence)) {
            return EngineOutput.NOTHING;
        }
        long timeMicros = Math.multiplyExact(timestampMillis, MICROS_PER_MILLI);
        if (command instanceof OpenMarket opening) {
            MarketTerms.of(opening);
        }
        Market market = markets.get(command.symbol());
        if (market == null) {
            market = new Market(command.symbol());
            markets.put(command.symbol(), market);
        }
        return new CommandRun(market, feed, carrier, timeMicros).run(command);
    }

    /**
     * Notes a record that holds no command, so that its number counts as seen.
     *
     * @return whether it is new
     */
    public boolean isNew(String source, long sequence) {
        if (source == null) {
            return true;
        }
        Long last = sources.get(source);
        if (last != null && sequence <= last) {
            return false;
        }
        sources.put(source, sequence);
        return true;
    }

    /** The book of a market down to a depth on each side. */
    public Optional<BookView> bookOf(String symbol, int depth) {
        return Optional.ofNullable(markets.get(symbol)).map(market -> BookView.of(market, depth));
    }

    /** The whole book of a market. */
    public Optional<BookView> bookOf(String symbol) {
        return bookOf(symbol, Integer.MAX_VALUE);
    }

    /** The markets that the log names, in the order of their symbols. */
    public List<String> symbols() {
        return List.copyOf(markets.keySet());
    }

    /** The last sequence of each source. */
    public SortedMap<String, Long> sources() {
        return new TreeMap<>(sources);
    }

    /** The whole state; the same state gives the same bytes. */
    public byte[] snapshot() {
        return SnapshotFormat.write(sources, markets);
    }

    /** SHA-256 over the state, in hexadecimal digits. */
    public String stateHash() {
        return hash(snapshot());
    }

    /** SHA-256 of a snapshot, in hexadecimal digits. */
    public static String hash(byte[] snapshot) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(snapshot));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
