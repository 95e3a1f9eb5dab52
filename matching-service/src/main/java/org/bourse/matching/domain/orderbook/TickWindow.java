package org.bourse.matching.domain.orderbook;

import java.util.Arrays;

/**
 * Finds the level of a price, the best level and the next one, without a search. Keys ascend from better to worse (the
 * price of a seller, the negative price of a buyer). A window of keys is indexed directly, with a bitmap of three storeys
 * above it; keys worse than the window lie in a sorted array behind it. The window begins small, grows to
 * {@value #MAX_SIZE} keys as prices need it, and moves when they leave it, so a quiet market stays small.
 */
final class TickWindow {

    static final int MIN_SIZE = 256;
    static final int MAX_SIZE = 1 << 16;
    /** So many far levels are no reason to grow. */
    private static final int FEW = 32;

    private static final int WORD = 6;
    private static final int START = 16;

    private long base;
    private int size = MIN_SIZE;
    private int[] levels = new int[MIN_SIZE];
    private long[] bits = new long[MIN_SIZE >> WORD];
    private long[] words = new long[1];
    private long top;

    private long[] farKeys = new long[START];
    private int[] farLevels = new int[START];
    private int farCount;

    private long[] movedKeys = new long[START];
    private int[] movedLevels = new int[START];

    /** The level at a key, 0 = none. */
    int find(long key) {
        long index = key - base;
        if (index >= 0 && index < size) {
            return levels[(int) index];
        }
        int at = farCount == 0 ? -1 : Arrays.binarySearch(farKeys, 0, farCount, key);
        return at < 0 ? 0 : farLevels[at];
    }

    /** The best level, 0 = none. */
    int first() {
        return top == 0 ? 0 : levels[firstIndex()];
    }

    private int firstIndex() {
        int word = Long.numberOfTrailingZeros(top);
        word = word << WORD | Long.numberOfTrailingZeros(words[word]);
        return word << WORD | Long.numberOfTrailingZeros(bits[word]);
    }

    /** The worst level, 0 = none. */
    int last() {
        if (farCount != 0) {
            return farLevels[farCount - 1];
        }
        if (top == 0) {
            return 0;
        }
        int word = lastBit(top);
        word = word << WORD | lastBit(words[word]);
        return levels[word << WORD | lastBit(bits[word])];
    }

    private static int lastBit(long set) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(set);
    }

    /** The level behind a key, 0 = none. */
    int after(long key) {
        long index = key - base + 1;
        if (index < 0) {
            return first();
        }
        if (index < size) {
            int found = nextIndex((int) index);
            if (found >= 0) {
                return levels[found];
            }
        }
        if (farCount == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(farKeys, 0, farCount, key);
        at = at < 0 ? -at - 1 : at + 1;
        return at == farCount ? 0 : farLevels[at];
    }

    private int nextIndex(int from) {
        int word = from >> WORD;
        long rest = bits[word] & -1L << from;
        if (rest != 0) {
            return word << WORD | Long.numberOfTrailingZeros(rest);
        }
        if (++word == bits.length) {
            return -1;
        }
        int upper = word >> WORD;
        rest = words[upper] & -1L << word;
        if (rest == 0) {
            // never a shift by a whole word: there are at most sixteen words
            rest = top & -1L << upper + 1;
            if (rest == 0) {
                return -1;
            }
            upper = Long.numberOfTrailingZeros(rest);
            rest = words[upper];
        }
        word = upper << WORD | Long.numberOfTrailingZeros(rest);
        return word << WORD | Long.numberOfTrailingZeros(bits[word]);
    }

    void put(long key, int level) {
        long index = key - base;
        if (index >= 0 && index < size) {
            set((int) index, level);
        } else {
            putOutside(key, level);
        }
    }

    private void set(int index, int level) {
        levels[index] = level;
        int word = index >> WORD;
        bits[word] |= 1L << index;
        words[word >> WORD] |= 1L << word;
        top |= 1L << (word >> WORD);
    }

    void remove(long key) {
        long index = key - base;
        if (index >= 0 && index < size) {
            clear((int) index);
            if (top == 0 && farCount > 0) {
                rebuild(farKeys[0] - size / 4, size);
            }
        } else {
            int at = Arrays.binarySearch(farKeys, 0, farCount, key);
            farCount--;
            System.arraycopy(farKeys, at + 1, farKeys, at, farCount - at);
            System.arraycopy(farLevels, at + 1, farLevels, at, farCount - at);
        }
    }

    private void clear(int index) {
        levels[index] = 0;
        int word = index >> WORD;
        if ((bits[word] &= ~(1L << index)) == 0) {
            int upper = word >> WORD;
            if ((words[upper] &= ~(1L << word)) == 0) {
                top &= ~(1L << upper);
            }
        }
    }

    private void putOutside(long key, int level) {
        if (top == 0) {
            base = key - size / 2;
        } else if (key < base) {
            makeRoom(key);
        } else {
            int first = firstIndex();
            if (first > size / 2) {
                rebuild(base + first - size / 4, size);
            } else if (farCount >= FEW && size < MAX_SIZE) {
                rebuild(base + first - size / 2, size * 2);
            }
        }
        long index = key - base;
        if (index >= 0 && index < size) {
            set((int) index, level);
        } else {
            addFar(key, level);
        }
    }

    /** Moves the window so that it begins before a better key, and lets it grow so that what it holds still fits. */
    private void makeRoom(long key) {
        long span = base + size - key;
        int larger = size;
        while (larger < MAX_SIZE && larger < span + span / 2) {
            larger *= 2;
        }
        rebuild(span < larger ? key - (larger - span) / 2 : key - larger / 4, larger);
    }

    private void addFar(long key, int level) {
        if (farCount == farKeys.length) {
            farKeys = Arrays.copyOf(farKeys, farCount * 2);
            farLevels = Arrays.copyOf(farLevels, farCount * 2);
        }
        int at = -Arrays.binarySearch(farKeys, 0, farCount, key) - 1;
        System.arraycopy(farKeys, at, farKeys, at + 1, farCount - at);
        System.arraycopy(farLevels, at, farLevels, at + 1, farCount - at);
        farKeys[at] = key;
        farLevels[at] = level;
        farCount++;
    }

    private void rebuild(long newBase, int newSize) {
        int moved = 0;
        for (int index = nextIndex(0); index >= 0; index = index + 1 < size ? nextIndex(index + 1) : -1) {
            moved = move(moved, base + index, levels[index]);
            levels[index] = 0;
        }
        for (int at = 0; at < farCount; at++) {
            moved = move(moved, farKeys[at], farLevels[at]);
        }
        farCount = 0;
        if (newSize == size) {
            Arrays.fill(bits, 0);
            Arrays.fill(words, 0);
        } else {
            size = newSize;
            levels = new int[newSize];
            bits = new long[newSize >> WORD];
            words = new long[Math.max(1, newSize >> 2 * WORD)];
        }
        top = 0;
        base = newBase;
        for (int at = 0; at < moved; at++) {
            long index = movedKeys[at] - newBase;
            if (index >= 0 && index < size) {
                set((int) index, movedLevels[at]);
            } else {
                addFar(movedKeys[at], movedLevels[at]);
            }
        }
    }

    private int move(int at, long key, int level) {
        if (at == movedKeys.length) {
            movedKeys = Arrays.copyOf(movedKeys, at * 2);
            movedLevels = Arrays.copyOf(movedLevels, at * 2);
        }
        movedKeys[at] = key;
        movedLevels[at] = level;
        return at + 1;
    }

    /** How many keys the window spans. */
    int size() {
        return size;
    }
}
