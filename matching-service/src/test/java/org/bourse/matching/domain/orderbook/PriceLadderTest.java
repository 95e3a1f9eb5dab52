package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceLadderTest {

    private final OrderSlots slots = new OrderSlots();
    private final TouchedLevels touched = new TouchedLevels();

    @Test
    void levelsStandFromBestToWorstOnBothSides() {
        for (int side = Side.BUY; side <= Side.SELL; side++) {
            PriceLadder ladder = new PriceLadder(side, slots, touched);
            for (long price : new long[] {1_000, 990, 1_010, 5, 900_000_000_000L, 1_001}) {
                ladder.append(order(side, price, 10));
            }
            List<Long> expected = side == Side.BUY
                    ? List.of(900_000_000_000L, 1_010L, 1_001L, 1_000L, 990L, 5L)
                    : List.of(5L, 990L, 1_000L, 1_001L, 1_010L, 900_000_000_000L);
            assertEquals(expected, prices(ladder));
        }
    }

    @Test
    void ordersOfALevelStandByArrivalWhoeverLeaves() {
        PriceLadder ladder = new PriceLadder(Side.SELL, slots, touched);
        int first = order(Side.SELL, 100, 1);
        int second = order(Side.SELL, 100, 2);
        int third = order(Side.SELL, 100, 4);
        ladder.append(first);
        ladder.append(second);
        ladder.append(third);
        ladder.remove(second);
        int level = ladder.levelAt(100);
        assertEquals(5, ladder.get(level, PriceLadder.VOLUME));
        assertEquals(first, ladder.get(level, PriceLadder.HEAD));
        assertEquals(third, slots.next(first));
        ladder.toBack(first, level);
        assertEquals(third, ladder.get(level, PriceLadder.HEAD));
        assertEquals(first, slots.next(third));
    }

    @Test
    void aLevelIsRecordedOnceWithWhatItShowedBeforeTheCommand() {
        PriceLadder ladder = new PriceLadder(Side.BUY, slots, touched);
        touched.begin();
        int only = order(Side.BUY, 100, 7);
        ladder.append(only);
        touched.begin();
        ladder.remove(only);
        ladder.append(only);
        ladder.append(order(Side.BUY, 100, 3));
        assertEquals(1, touched.count());
        assertEquals(Side.BUY, touched.side(0));
        assertEquals(100, touched.price(0));
        assertEquals(7, touched.oldVolume(0));
    }

    @Test
    void theWindowFollowsPricesWhereverTheyGo() {
        Random random = new Random(1);
        for (int side = Side.BUY; side <= Side.SELL; side++) {
            PriceLadder ladder = new PriceLadder(side, slots, touched);
            TreeMap<Long, Integer> plain = new TreeMap<>();
            long middle = 1L << 40;
            for (int step = 0; step < 60_000; step++) {
                middle += random.nextInt(2_001) - 1_000 + (step / 10_000 % 2 == 0 ? 300 : -300);
                int spread = random.nextInt(50) == 0 ? 10_000_000 : 3_000;
                long price = middle + random.nextInt(spread) - spread / 2;
                if (plain.size() < 300 && !plain.containsKey(price)) {
                    int slot = order(side, price, 1);
                    plain.put(price, slot);
                    ladder.append(slot);
                } else if (!plain.isEmpty()) {
                    Map.Entry<Long, Integer> near = plain.ceilingEntry(price);
                    near = near == null || random.nextInt(4) == 0 ? plain.firstEntry() : near;
                    ladder.remove(near.getValue());
                    slots.release(near.getValue());
                    plain.remove(near.getKey());
                }
                long best = plain.isEmpty() ? 0 : side == Side.BUY ? plain.lastKey() : plain.firstKey();
                assertEquals(best, ladder.bestPrice());
                if (step % 1_000 == 0) {
                    List<Long> expected = new ArrayList<>(side == Side.BUY ? plain.descendingKeySet() : plain.keySet());
                    assertEquals(expected, prices(ladder));
                    plain.forEach((at, slot) -> assertNotEquals(0, ladder.levelAt(at)));
                    assertEquals(expected.get(expected.size() - 1), ladder.price(ladder.worstLevel()));
                }
            }
        }
    }

    @Test
    void aQuietMarketKeepsASmallWindow() {
        TickWindow window = new TickWindow();
        for (int key = 0; key < 100; key++) {
            window.put(key, key + 1);
        }
        for (int far = 0; far < 20; far++) {
            window.put(1_000_000L + far * 1_000L, 1_000 + far);
        }
        assertEquals(TickWindow.MIN_SIZE, window.size());
        assertEquals(1_003, window.find(1_003_000));
        assertEquals(1_000, window.after(99));
    }

    private int order(int side, long price, long quantity) {
        NewOrder order = new NewOrder();
        order.account = 1;
        order.side = (byte) side;
        order.limitTicks = price;
        order.quantityLots = quantity;
        int slot = slots.allocate();
        slots.fill(slot, order, price, slot);
        return slot;
    }

    private static List<Long> prices(PriceLadder ladder) {
        List<Long> prices = new ArrayList<>();
        for (int level = ladder.bestLevel; level != 0; level = ladder.levelAfter(level)) {
            prices.add(ladder.price(level));
        }
        assertEquals(ladder.levelCount(), prices.size());
        return prices;
    }
}
