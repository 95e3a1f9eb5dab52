package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * One side of the book: its levels by price, each a queue of orders. A level is a slot of eight longs; its number is kept
 * with its orders, so that one that leaves needs no search. Level 0 is none.
 */
final class PriceLadder {

    static final int SHIFT = 3;
    /** As with orders: a level fills one cache line. */
    private static final int FIRST = 6;

    /** What the level shows. */
    static final int VOLUME = FIRST;

    static final int HEAD = FIRST + 1;
    static final int TAIL = FIRST + 2;
    static final int COUNT = FIRST + 3;
    /** The price of a seller, the negative price of a buyer: a smaller key is better on both sides. */
    static final int KEY = FIRST + 4;
    /** The command that touched it last. */
    static final int STAMP = FIRST + 5;

    static final int ICEBERGS = FIRST + 6;
    /** What its icebergs keep back. */
    static final int HIDDEN = FIRST + 7;

    private static final int START = 64;

    private final OrderSlots slots;
    private final TouchedLevels touched;
    private final TickWindow window = new TickWindow();
    private final int sign;

    long[] levels = new long[(START << SHIFT) + FIRST];
    private int capacity = START;
    private int free;
    private int used = 1;
    private int count;

    /** The key of the best level, {@link Long#MAX_VALUE} if there is none. */
    long bestKey = Long.MAX_VALUE;
    /** The best level, 0 if there is none. */
    int bestLevel;

    PriceLadder(int side, OrderSlots slots, TouchedLevels touched) {
        this.slots = slots;
        this.touched = touched;
        sign = side == Side.BUY ? -1 : 1;
    }

    long key(long price) {
        return sign * price;
    }

    /** The best price, 0 = none. */
    long bestPrice() {
        return bestLevel == 0 ? 0 : sign * bestKey;
    }

    int levelCount() {
        return count;
    }

    /** The level at a price, 0 = none. */
    int levelAt(long price) {
        return window.find(sign * price);
    }

    /** The level behind another, 0 = none. */
    int levelAfter(int level) {
        return window.after(levels[(level << SHIFT) + KEY]);
    }

    /** The best level that is worse than a price. */
    int levelBehind(long price) {
        return window.after(sign * price);
    }

    /** The worst level, 0 = none. */
    int worstLevel() {
        return window.last();
    }

    long price(int level) {
        return sign * levels[(level << SHIFT) + KEY];
    }

    long get(int level, int word) {
        return levels[(level << SHIFT) + word];
    }

    /** Everything at the level, shown or not. */
    long wholeVolume(int level) {
        return levels[(level << SHIFT) + VOLUME] + levels[(level << SHIFT) + HIDDEN];
    }

    /** Puts an order at the back of the queue of its price; an iceberg shows what it may. */
    void append(int slot) {
        if (slots.is(slot, OrderSlots.ICEBERG)) {
            slots.show(slot);
        }
        restore(slot);
    }

    /** Puts an order at the back of the queue of its price, showing what it shows already. */
    void restore(int slot) {
        long[] hot = slots.hot;
        int at = slot << OrderSlots.SHIFT;
        long key = sign * hot[at + OrderSlots.PRICE];
        int level = window.find(key);
        if (level == 0) {
            level = create(key);
        } else {
            touch(level);
        }
        long[] to = levels;
        int into = level << SHIFT;
        if ((hot[at + OrderSlots.META] & OrderSlots.ICEBERG) != 0) {
            long shown = slots.cold(slot, OrderSlots.SHOWN);
            to[into + VOLUME] += shown;
            to[into + HIDDEN] += hot[at + OrderSlots.LEAVES] - shown;
            to[into + ICEBERGS]++;
        } else {
            to[into + VOLUME] += hot[at + OrderSlots.LEAVES];
        }
        to[into + COUNT]++;
        hot[at + OrderSlots.LEVEL] = level;
        int tail = (int) to[into + TAIL];
        int[] links = slots.links;
        links[slot << 1] = 0;
        links[(slot << 1) + 1] = tail;
        if (tail == 0) {
            to[into + HEAD] = slot;
        } else {
            links[tail << 1] = slot;
        }
        to[into + TAIL] = slot;
    }

    /** The same for an order that shows all. */
    void appendPlain(int slot, long price, long leaves) {
        long key = sign * price;
        int level = window.find(key);
        if (level == 0) {
            level = create(key);
        } else {
            touch(level);
        }
        long[] to = levels;
        int[] links = slots.links;
        int into = level << SHIFT;
        int tail = (int) to[into + TAIL];
        to[into + VOLUME] += leaves;
        to[into + COUNT]++;
        to[into + TAIL] = slot;
        slots.hot[(slot << OrderSlots.SHIFT) + OrderSlots.LEVEL] = level;
        links[slot << 1] = 0;
        links[(slot << 1) + 1] = tail;
        links[tail << 1] = slot;
        long head = to[into + HEAD];
        to[into + HEAD] = tail == 0 ? slot : head;
    }

    /** Takes an order that shows all out of its queue. */
    void removePlain(int slot, int level, long leaves) {
        touch(level);
        long[] of = levels;
        int from = level << SHIFT;
        of[from + VOLUME] -= leaves;
        unlink(slot, level);
        if (--of[from + COUNT] == 0) {
            drop(level);
        }
    }

    private int create(long key) {
        int level = free;
        if (level != 0) {
            free = (int) levels[(level << SHIFT) + HEAD];
        } else {
            if (used == capacity) {
                capacity *= 2;
                levels = Arrays.copyOf(levels, (capacity << SHIFT) + FIRST);
            }
            level = used++;
        }
        long[] of = levels;
        int at = level << SHIFT;
        of[at + VOLUME] = 0;
        of[at + HIDDEN] = 0;
        of[at + HEAD] = 0;
        of[at + TAIL] = 0;
        of[at + COUNT] = 0;
        of[at + KEY] = key;
        of[at + STAMP] = touched.command();
        of[at + ICEBERGS] = 0;
        window.put(key, level);
        count++;
        if (key < bestKey) {
            bestKey = key;
            bestLevel = level;
        }
        touched.recordNew(key);
        return level;
    }

    /** Notes what a level shows before the command changes it. */
    void touch(int level) {
        long[] of = levels;
        int at = level << SHIFT;
        long command = touched.command();
        if (of[at + STAMP] != command) {
            of[at + STAMP] = command;
            touched.record(of[at + KEY], of[at + VOLUME]);
        }
    }

    /** Takes an order out of its queue, with what is left of it. */
    void remove(int slot) {
        long[] hot = slots.hot;
        int at = slot << OrderSlots.SHIFT;
        int level = (int) hot[at + OrderSlots.LEVEL];
        touch(level);
        long[] of = levels;
        int from = level << SHIFT;
        if ((hot[at + OrderSlots.META] & OrderSlots.ICEBERG) != 0) {
            long shown = slots.cold(slot, OrderSlots.SHOWN);
            of[from + VOLUME] -= shown;
            of[from + HIDDEN] -= hot[at + OrderSlots.LEAVES] - shown;
            of[from + ICEBERGS]--;
        } else {
            of[from + VOLUME] -= hot[at + OrderSlots.LEAVES];
        }
        unlink(slot, level);
        if (--of[from + COUNT] == 0) {
            drop(level);
        }
    }

    /** Without a jump: slot 0 is nobody and may take what is written to a neighbour that is not there. */
    private void unlink(int slot, int level) {
        int[] links = slots.links;
        long[] of = levels;
        int at = level << SHIFT;
        int next = links[slot << 1];
        int previous = links[(slot << 1) + 1];
        links[previous << 1] = next;
        links[(next << 1) + 1] = previous;
        long head = of[at + HEAD];
        long tail = of[at + TAIL];
        of[at + HEAD] = previous == 0 ? next : head;
        of[at + TAIL] = next == 0 ? previous : tail;
    }

    /** Sends an order of a level to the back of its queue. */
    void toBack(int slot, int level) {
        int at = (level << SHIFT) + TAIL;
        if (levels[at] == slot) {
            return;
        }
        unlink(slot, level);
        int tail = (int) levels[at];
        slots.links[slot << 1] = 0;
        slots.links[(slot << 1) + 1] = tail;
        slots.links[tail << 1] = slot;
        levels[at] = slot;
    }

    /** Takes a level away whose last order has gone. */
    void drop(int level) {
        long key = levels[(level << SHIFT) + KEY];
        window.remove(key);
        count--;
        touched.removed();
        levels[(level << SHIFT) + HEAD] = free;
        free = level;
        if (level == bestLevel) {
            bestLevel = window.first();
            bestKey = bestLevel == 0 ? Long.MAX_VALUE : levels[(bestLevel << SHIFT) + KEY];
        }
    }

    /** Books a change of what an order shows and keeps back, its leaves being set by the caller. */
    void change(int level, long shownBy, long hiddenBy) {
        touch(level);
        int at = level << SHIFT;
        levels[at + VOLUME] += shownBy;
        levels[at + HIDDEN] += hiddenBy;
    }
}
