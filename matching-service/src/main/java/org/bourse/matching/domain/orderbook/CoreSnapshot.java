package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The bytes of a market: its orders by slot, its queues in their order, its references and timers. Nothing depends on how
 * arrays have grown, so that the same state gives the same bytes and a replay can be compared with them.
 */
final class CoreSnapshot {

    private static final int FORMAT = 1;

    private CoreSnapshot() {}

    static void write(CoreState state, Bands bands, DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        writeRules(state.rules, out);
        out.writeByte(state.phase);
        out.writeLong(state.now);
        out.writeLong(state.nextDue);
        out.writeLong(state.last);
        out.writeLong(state.arrivals);
        out.writeBoolean(state.callChanged);
        out.writeLong(state.nextIndicative);
        out.writeLong(state.auctionEnd);
        out.writeLong(state.haltEnd);
        bands.write(out);
        state.blocked.write(out);
        state.armed.write(out);
        state.slots.write(out);
        for (int side = Side.BUY; side <= Side.SELL; side++) {
            writeQueue(state.slots, state.marketQueue(side).head(), out);
            PriceLadder ladder = state.own(side);
            out.writeInt(ladder.levelCount());
            for (int level = ladder.bestLevel; level != 0; level = ladder.levelAfter(level)) {
                writeQueue(state.slots, (int) ladder.get(level, PriceLadder.HEAD), out);
            }
        }
        writeQueue(state.slots, state.forClose.head(), out);
        writeQueue(state.slots, state.elected.head(), out);
    }

    private static void writeQueue(OrderSlots slots, int head, DataOutput out) throws IOException {
        for (int slot = head; slot != 0; slot = slots.next(slot)) {
            out.writeInt(slot);
        }
        out.writeInt(0);
    }

    private static void writeRules(CoreRules rules, DataOutput out) throws IOException {
        out.writeLong(rules.maxQuantityLots());
        out.writeLong(rules.maxPriceTicks());
        out.writeLong(rules.referenceTicks());
        out.writeInt(rules.limitBps());
        out.writeByte(rules.bands());
        out.writeInt(rules.staticBps());
        out.writeInt(rules.dynamicBps());
        out.writeInt(rules.luldBps());
        out.writeLong(rules.volatilityMicros());
        out.writeLong(rules.indicativeMicros());
    }

    static CoreRules readRules(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("unknown format of a market: " + format);
        }
        return new CoreRules(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readByte(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong());
    }

    /** Reads what follows the rules into an empty state. */
    static void read(CoreState state, Bands bands, DataInput in) throws IOException {
        state.phase = in.readByte();
        state.now = in.readLong();
        state.nextDue = in.readLong();
        state.last = in.readLong();
        state.arrivals = in.readLong();
        state.callChanged = in.readBoolean();
        state.nextIndicative = in.readLong();
        state.auctionEnd = in.readLong();
        state.haltEnd = in.readLong();
        bands.read(in);
        state.blocked.read(in);
        state.armed.read(in);
        OrderSlots slots = state.slots;
        slots.read(in);
        for (int side = Side.BUY; side <= Side.SELL; side++) {
            readQueue(state.marketQueue(side), in);
            int levels = in.readInt();
            for (int level = 0; level < levels; level++) {
                for (int slot = in.readInt(); slot != 0; slot = in.readInt()) {
                    state.own(side).restore(slot);
                }
            }
        }
        readQueue(state.forClose, in);
        readQueue(state.elected, in);
        slots.forEachLive(slot -> admit(state, slot));
        // nothing has changed: the levels were only built again
        state.touched.begin();
    }

    private static void readQueue(SlotQueue queue, DataInput in) throws IOException {
        for (int slot = in.readInt(); slot != 0; slot = in.readInt()) {
            queue.append(slot);
        }
    }

    /** Heaps and sums follow from the orders. */
    private static void admit(CoreState state, int slot) {
        OrderSlots slots = state.slots;
        state.lots[slots.side(slot)] += slots.get(slot, OrderSlots.LEAVES);
        if (slots.is(slot, OrderSlots.EXPIRES)) {
            state.expiries.add(slot, slots.cold(slot, OrderSlots.EXPIRE));
        }
        if (slots.place(slot) == OrderSlots.WAITING_STOP) {
            state.stops.add(slot);
        }
    }
}
