package org.bourse.matching.domain.orderbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.OpenMarket;

/**
 * The state of an engine as bytes. The same state is always the same bytes: sources and markets in the order of their names, orders by
 * side, price and place in the queue.
 */
final class SnapshotFormat {
    private static final int MAGIC = 0x424F5253;
    private static final int VERSION = 1;

    private SnapshotFormat() {}

    static byte[] write(SortedMap<String, Long> sources, SortedMap<String, Market> markets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(sources.size());
            for (var source : sources.entrySet()) {
                out.writeUTF(source.getKey());
                out.writeLong(source.getValue());
            }
            out.writeInt(markets.size());
            for (Market market : markets.values()) {
                write(out, market);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void read(byte[] snapshot, TreeMap<String, Long> sources, TreeMap<String, Market> markets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException("these bytes are not a snapshot of an engine");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("a snapshot of version " + version + " cannot be read here");
            }
            for (int left = in.readInt(); left > 0; left--) {
                sources.put(in.readUTF(), in.readLong());
            }
            for (int left = in.readInt(); left > 0; left--) {
                Market market = readMarket(in);
                markets.put(market.symbol, market);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the snapshot is cut off", e);
        }
    }

    private static void write(DataOutputStream out, Market market) throws IOException {
        out.writeUTF(market.symbol);
        out.writeBoolean(market.isOpen());
        if (market.isOpen()) {
            OpenMarket opening = market.terms().opening();
            out.writeUTF(opening.currency());
            out.writeUTF(opening.tickSize());
            out.writeUTF(opening.lotSize());
            out.writeInt(opening.currencyScale());
            out.writeInt(opening.assetScale());
            out.writeLong(opening.referencePriceTicks());
        }
        out.writeLong(market.executionSequence());
        out.writeLong(market.tradeSequence());
        out.writeLong(market.bookSequence());
        out.writeLong(market.lastTradeTicks());
        out.writeInt(market.book.orders());
        for (Side side : Side.values()) {
            BookSide levels = market.book.side(side);
            for (int place = 0; place < levels.count(); place++) {
                for (Order order = levels.at(place).first; order != null; order = order.behind) {
                    write(out, order);
                }
            }
        }
    }

    private static void write(DataOutputStream out, Order order) throws IOException {
        out.writeUTF(order.orderId);
        out.writeUTF(order.accountId);
        out.writeBoolean(order.side == Side.BUY);
        out.writeLong(order.limitTicks);
        out.writeLong(order.quantityLots);
        out.writeLong(order.leavesLots);
    }

    private static Market readMarket(DataInputStream in) throws IOException {
        String symbol = in.readUTF();
        MarketTerms terms = null;
        if (in.readBoolean()) {
            terms = MarketTerms.of(new OpenMarket(
                    symbol, in.readUTF(), in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readLong()));
        }
        Market market = new Market(symbol, terms, in.readLong(), in.readLong(), in.readLong(), in.readLong());
        for (int left = in.readInt(); left > 0; left--) {
            market.book.rest(new Order(
                    in.readUTF(),
                    in.readUTF(),
                    in.readBoolean() ? Side.BUY : Side.SELL,
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        return market;
    }
}
