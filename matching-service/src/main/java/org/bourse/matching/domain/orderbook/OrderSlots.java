package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The orders of a market as slots in arrays. What matching and cancelling touch of an order lies together in one run of
 * eight longs, a cache line; what only some orders have lies in a second array; links lie in a third, so that the
 * neighbours of an order are reached without its line. A handle is generation &lt;&lt; 32 | slot: it is found without a
 * search, and one of an order that is gone never means another order. Slot 0 is nobody.
 */
final class OrderSlots {

    /** Eight longs to an order. */
    static final int SHIFT = 3;

    /** An array begins 16 bytes into its object: from the sixth word on an order fills a cache line, and no part of a second. */
    private static final int FIRST = 6;

    /** The limit, or the worst price. */
    static final int PRICE = FIRST;

    static final int ARRIVAL = FIRST + 1;
    static final int QUANTITY = FIRST + 2;
    /** Group &lt;&lt; 32 | account. */
    static final int OWNER = FIRST + 3;

    static final int LEAVES = FIRST + 4;
    static final int TOKEN = FIRST + 5;
    /** Generation &lt;&lt; 32 | flags. */
    static final int META = FIRST + 6;

    static final int LEVEL = FIRST + 7;

    static final int DISPLAY = 0;
    static final int SHOWN = 1;
    static final int MIN_LOTS = 2;
    static final int TRIGGER = 3;
    /** Ticks, or basis points made negative. */
    static final int TRAIL = 4;

    static final int BEST = 5;
    static final int EXPIRE = 6;

    private static final int TYPE_AT = 2;
    private static final int TIF_AT = 5;
    private static final int STP_AT = 8;
    private static final int POST_ONLY_AT = 11;
    private static final int THREE_BITS = 7;
    private static final int TWO_BITS = 3;

    static final int SIDE_MASK = TWO_BITS;
    static final int POST_ONLY_MASK = TWO_BITS << POST_ONLY_AT;

    /** Shows only a part of itself. */
    static final int ICEBERG = 1 << 13;
    /** Stands in the heap of expiries. */
    static final int EXPIRES = 1 << 14;

    static final int TRAILING = 1 << 15;
    private static final int PLACE_AT = 16;
    private static final int PLACE_MASK = 7 << PLACE_AT;

    /** Where an order is; 0 = nowhere. */
    static final int IN_BOOK = 1;

    static final int IN_MARKET_QUEUE = 2;
    static final int FOR_CLOSE = 3;
    static final int WAITING_STOP = 4;
    static final int ELECTED = 5;

    private static final long HIGH = 0xFFFFFFFF00000000L;
    private static final int START = 64;

    long[] hot = new long[(START << SHIFT) + FIRST];
    /** Next and previous of each slot. */
    int[] links = new int[START << 1];

    private long[] cold = new long[0];
    private int free;
    private int used = 1;

    int allocate() {
        int slot = free;
        if (slot != 0) {
            free = links[slot << 1];
            return slot;
        }
        return fresh();
    }

    private int fresh() {
        if (used << 1 == links.length) {
            links = Arrays.copyOf(links, links.length * 2);
            hot = Arrays.copyOf(hot, (links.length >> 1 << SHIFT) + FIRST);
        }
        int slot = used++;
        hot[(slot << SHIFT) + META] = 1L << 32;
        return slot;
    }

    /** Lets a slot go; handles of it are dead from now on. */
    void release(int slot) {
        int at = (slot << SHIFT) + META;
        long generation = (hot[at] >>> 32) + 1;
        hot[at] = (generation > Integer.MAX_VALUE ? 1 : generation) << 32;
        links[slot << 1] = free;
        free = slot;
    }

    long handle(int slot) {
        return hot[(slot << SHIFT) + META] & HIGH | slot;
    }

    /** The slot of a live order, 0 if the handle is not one of a live order. */
    int slotOf(long handle) {
        int slot = (int) handle;
        if (slot <= 0 || slot >= used) {
            return 0;
        }
        long meta = hot[(slot << SHIFT) + META];
        return (meta ^ handle) >>> 32 == 0 && (meta & PLACE_MASK) != 0 ? slot : 0;
    }

    /** Fills a slot with the values of a new order that is nowhere yet. */
    void fill(int slot, NewOrder order, long price, long arrival) {
        long[] to = hot;
        int at = slot << SHIFT;
        long quantity = order.quantityLots;
        int flags = order.side
                | order.type << TYPE_AT
                | order.timeInForce << TIF_AT
                | order.stpMode << STP_AT
                | order.postOnly << POST_ONLY_AT;
        to[at + PRICE] = price;
        to[at + LEAVES] = quantity;
        to[at + QUANTITY] = quantity;
        to[at + TOKEN] = order.token;
        to[at + OWNER] = (long) order.stpGroup << 32 | order.account;
        to[at + ARRIVAL] = arrival;
        to[at + META] = to[at + META] & HIGH | flags;
        if (order.displayLots != 0
                || order.minLots != 0
                || order.timeInForce == Tif.GTD
                || order.type >= OrderKind.STOP) {
            fillCold(slot, order);
        }
    }

    /** The same for a limit order without attributes, at its place. */
    void fillPlain(int slot, NewOrder order, long arrival, int place) {
        long[] to = hot;
        int at = slot << SHIFT;
        long quantity = order.quantityLots;
        to[at + PRICE] = order.limitTicks;
        to[at + LEAVES] = quantity;
        to[at + QUANTITY] = quantity;
        to[at + TOKEN] = order.token;
        to[at + META] = to[at + META] & HIGH
                | (order.side
                        | OrderKind.LIMIT << TYPE_AT
                        | order.timeInForce << TIF_AT
                        | order.stpMode << STP_AT
                        | place << PLACE_AT);
        to[at + OWNER] = (long) order.stpGroup << 32 | order.account;
        to[at + ARRIVAL] = arrival;
    }

    /** Whether an order with these flags stands in the book and has nothing that needs more than its level. */
    static boolean isPlainInBook(int flags) {
        return (flags & (PLACE_MASK | ICEBERG | EXPIRES)) == IN_BOOK << PLACE_AT;
    }

    private void fillCold(int slot, NewOrder order) {
        ensureCold(slot);
        int at = slot << SHIFT;
        Arrays.fill(cold, at, at + (1 << SHIFT), 0);
        cold[at + MIN_LOTS] = order.minLots;
        if (order.displayLots > 0 && order.displayLots < order.quantityLots) {
            cold[at + DISPLAY] = order.displayLots;
            flag(slot, ICEBERG);
        }
        if (order.timeInForce == Tif.GTD) {
            cold[at + EXPIRE] = order.expireMicros;
        }
        if (order.type == OrderKind.TRAILING_STOP) {
            cold[at + TRAIL] = order.trailTicks > 0 ? order.trailTicks : -(long) order.trailBps;
            flag(slot, TRAILING);
        } else if (order.type >= OrderKind.STOP) {
            cold[at + TRIGGER] = order.stopTicks;
        }
    }

    private void ensureCold(int slot) {
        if (slot << SHIFT >= cold.length) {
            cold = Arrays.copyOf(cold, links.length >> 1 << SHIFT);
        }
    }

    long cold(int slot, int word) {
        return cold[(slot << SHIFT) + word];
    }

    void cold(int slot, int word, long value) {
        cold[(slot << SHIFT) + word] = value;
    }

    long get(int slot, int word) {
        return hot[(slot << SHIFT) + word];
    }

    void set(int slot, int word, long value) {
        hot[(slot << SHIFT) + word] = value;
    }

    int flags(int slot) {
        return (int) hot[(slot << SHIFT) + META];
    }

    boolean is(int slot, int flag) {
        return (flags(slot) & flag) != 0;
    }

    void flag(int slot, int flag) {
        hot[(slot << SHIFT) + META] |= flag;
    }

    void unflag(int slot, int flag) {
        hot[(slot << SHIFT) + META] &= ~(long) flag;
    }

    int side(int slot) {
        return flags(slot) & TWO_BITS;
    }

    int type(int slot) {
        return flags(slot) >> TYPE_AT & THREE_BITS;
    }

    void type(int slot, int type) {
        int at = (slot << SHIFT) + META;
        hot[at] = hot[at] & ~((long) THREE_BITS << TYPE_AT) | (long) type << TYPE_AT;
    }

    int timeInForce(int slot) {
        return flags(slot) >> TIF_AT & THREE_BITS;
    }

    int stpMode(int slot) {
        return flags(slot) >> STP_AT & THREE_BITS;
    }

    int postOnly(int slot) {
        return flags(slot) >> POST_ONLY_AT & TWO_BITS;
    }

    int place(int slot) {
        return (flags(slot) & PLACE_MASK) >> PLACE_AT;
    }

    void place(int slot, int place) {
        int at = (slot << SHIFT) + META;
        hot[at] = hot[at] & ~(long) PLACE_MASK | (long) place << PLACE_AT;
    }

    int account(int slot) {
        return (int) get(slot, OWNER);
    }

    int group(int slot) {
        return (int) (get(slot, OWNER) >>> 32);
    }

    /** The group whose orders a taker must not meet, or -1 if it may meet all. */
    int avoided(int slot) {
        int group = group(slot);
        return group == 0 || stpMode(slot) == StpMode.NONE ? -1 : group;
    }

    /** What a resting order shows. */
    long shown(int slot) {
        return is(slot, ICEBERG) ? cold(slot, SHOWN) : get(slot, LEAVES);
    }

    /** Lets an iceberg show again what it may; others show all. Gives what it shows. */
    long show(int slot) {
        long leaves = get(slot, LEAVES);
        if (!is(slot, ICEBERG)) {
            return leaves;
        }
        long shown = Math.min(cold(slot, DISPLAY), leaves);
        cold(slot, SHOWN, shown);
        return shown;
    }

    int next(int slot) {
        return links[slot << 1];
    }

    int previous(int slot) {
        return links[(slot << 1) + 1];
    }

    /** Gives every live order, by slot. */
    void forEachLive(IntConsumer reader) {
        for (int slot = 1; slot < used; slot++) {
            if (place(slot) != 0) {
                reader.accept(slot);
            }
        }
    }

    /** Writes everything but the links, which follow from the order in which the queues are written. */
    void write(DataOutput out) throws IOException {
        out.writeInt(used);
        for (int slot = 1; slot < used; slot++) {
            int at = slot << SHIFT;
            out.writeLong(hot[at + META]);
            if (place(slot) != 0) {
                for (int word = PRICE; word < LEVEL; word++) {
                    if (word != META) {
                        out.writeLong(hot[at + word]);
                    }
                }
                out.writeBoolean(hasCold(slot));
                if (hasCold(slot)) {
                    for (int word = DISPLAY; word <= EXPIRE; word++) {
                        out.writeLong(cold[at + word]);
                    }
                }
            }
        }
        for (int slot = free; slot != 0; slot = next(slot)) {
            out.writeInt(slot);
        }
        out.writeInt(0);
    }

    /** Whether the order has values in the second array that anything may still ask for. */
    private boolean hasCold(int slot) {
        return is(slot, ICEBERG | TRAILING)
                || timeInForce(slot) == Tif.GTD
                || place(slot) == WAITING_STOP
                || place(slot) == ELECTED;
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        while (used < count) {
            int slot = fresh();
            int at = slot << SHIFT;
            hot[at + META] = in.readLong();
            if (place(slot) != 0) {
                for (int word = PRICE; word < LEVEL; word++) {
                    if (word != META) {
                        hot[at + word] = in.readLong();
                    }
                }
                if (in.readBoolean()) {
                    ensureCold(slot);
                    for (int word = DISPLAY; word <= EXPIRE; word++) {
                        cold[at + word] = in.readLong();
                    }
                }
            }
        }
        int last = 0;
        for (int slot = in.readInt(); slot != 0; slot = in.readInt()) {
            if (last == 0) {
                free = slot;
            } else {
                links[last << 1] = slot;
            }
            links[slot << 1] = 0;
            last = slot;
        }
    }
}
