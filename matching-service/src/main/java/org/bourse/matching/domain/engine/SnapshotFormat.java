package org.bourse.matching.domain.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.matching.domain.orderbook.MatchingCore;

/**
 * The state of an engine as bytes. The same state is always the same bytes: sources and markets in the order of their names, orders in
 * the fixed order of the core.
 */
final class SnapshotFormat {
    private static final int MAGIC = 0x424F5253;
    private static final int VERSION = 2;
    private static final String OPENING_TYPE = EventCatalogue.entries().stream()
            .filter(entry -> entry.eventClass() == OpenMarket.class)
            .findFirst()
            .orElseThrow()
            .type();

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
            byte[] opening = EventCodec.encode(market.opening());
            out.writeInt(opening.length);
            out.write(opening);
        }
        write(out, market.rules);
        out.writeLong(market.executionSequence);
        out.writeLong(market.tradeSequence);
        out.writeLong(market.bookSequence);
        out.writeLong(market.statusSequence);
        out.writeLong(market.indicativeSequence);
        out.writeLong(market.lastToken);
        market.tape.write(out);
        out.writeInt(market.busted.size());
        for (long trade : market.busted) {
            out.writeLong(trade);
        }
        write(out, market.accounts);
        write(out, market.groups);
        market.core.write(out);
        out.writeInt(market.orders());
        writeOrders(out, market);
    }

    private static void writeOrders(DataOutputStream out, Market market) {
        market.core.forEachOrder(handle -> {
            try {
                write(out, market.withToken(market.core.token(handle)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(DataOutputStream out, StandingOrder order) throws IOException {
        out.writeLong(order.token);
        out.writeUTF(order.orderId);
        out.writeUTF(order.accountId);
        out.writeBoolean(order.side == Side.BUY);
        out.writeLong(order.limitTicks);
        out.writeBoolean(order.stopTicks != null);
        if (order.stopTicks != null) {
            out.writeLong(order.stopTicks);
        }
        out.writeBoolean(order.fees != null);
        if (order.fees != null) {
            out.writeInt(order.fees.makerPpm());
            out.writeInt(order.fees.takerPpm());
            out.writeInt(order.fees.auctionPpm());
        }
    }

    private static void write(DataOutputStream out, MarketRules rules) throws IOException {
        out.writeLong(rules.maxQuantityLots());
        out.writeInt(rules.limitBps());
        out.writeUTF(rules.bands().name());
        out.writeInt(rules.staticBps());
        out.writeInt(rules.dynamicBps());
        out.writeInt(rules.luldBps());
        out.writeLong(rules.volatilityMicros());
        out.writeLong(rules.indicativeMicros());
    }

    private static void write(DataOutputStream out, Names names) throws IOException {
        out.writeInt(names.all().size());
        for (String name : names.all()) {
            out.writeUTF(name);
        }
    }

    private static Market readMarket(DataInputStream in) throws IOException {
        Market market = new Market(in.readUTF());
        if (in.readBoolean()) {
            byte[] opening = in.readNBytes(in.readInt());
            market.terms = MarketTerms.of((OpenMarket) EventCodec.decode(OPENING_TYPE, opening));
        }
        market.rules = new MarketRules(
                in.readLong(),
                in.readInt(),
                PriceBands.valueOf(in.readUTF()),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong());
        market.executionSequence = in.readLong();
        market.tradeSequence = in.readLong();
        market.bookSequence = in.readLong();
        market.statusSequence = in.readLong();
        market.indicativeSequence = in.readLong();
        market.lastToken = in.readLong();
        market.tape.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            market.busted.add(in.readLong());
        }
        read(in, market.accounts);
        read(in, market.groups);
        market.core = MatchingCore.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            market.add(readOrder(in));
        }
        Map<Long, Long> handles = new HashMap<>();
        market.core.forEachOrder(handle -> handles.put(market.core.token(handle), handle));
        handles.forEach((token, handle) -> {
            StandingOrder order = market.withToken(token);
            order.handle = handle;
            order.leavesLots = market.core.leavesLots(handle);
        });
        return market;
    }

    private static StandingOrder readOrder(DataInputStream in) throws IOException {
        long token = in.readLong();
        String orderId = in.readUTF();
        String accountId = in.readUTF();
        Side side = in.readBoolean() ? Side.BUY : Side.SELL;
        long limitTicks = in.readLong();
        Long stopTicks = in.readBoolean() ? (Long) in.readLong() : null;
        FeeRates fees = in.readBoolean() ? new FeeRates(in.readInt(), in.readInt(), in.readInt()) : null;
        StandingOrder order = new StandingOrder(token, orderId, accountId, side, fees);
        order.limitTicks = limitTicks;
        order.stopTicks = stopTicks;
        return order;
    }

    private static void read(DataInputStream in, Names names) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            names.number(in.readUTF());
        }
    }
}
