package org.bourse.benchmarks.book;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes a {@link Flow} from a seed. The same seed gives the same stream on every machine and JDK (integers, {@link SplittableRandom},
 * {@link StrictMath}).
 *
 * <ul>
 *   <li>The kind of each command is drawn by the shares of the shape. Cancels, moves and reductions pick one of all resting orders,
 *       each as likely as the other: nothing stays warm in a cache because it is recent.
 *   <li>A middle price walks by one tick in one command of 64 and stays within 400 ticks of its start. A resting order is placed away
 *       from it by a distance that falls off exponentially (mean: {@link FlowShape#meanDistanceTicks()}, at most eight times that).
 *   <li>IOC orders, and a share of the new and the moved orders, cross the spread by up to three ticks. That share, and the side of
 *       new orders, is what holds the book at its size: it grows with the orders above the target.
 *   <li>Quantities are even from 1 to 100 lots; an IOC order takes up to 60.
 *   <li>An order never meets one of its own account, so that books with and without self-trade prevention trade alike; a moved
 *       order never moves to the price that it has, because some books then keep its place and others do not.
 * </ul>
 *
 * The generator carries a plain book of its own, a tree of levels with linked orders, to know what rests; its trades are what all
 * other books must show.
 */
public final class FlowGenerator {
    /** The seed of all published figures. */
    public static final long SEED = 20_260_101;

    /** The price around which everything happens. */
    public static final int MIDDLE_TICKS = 50_000;

    private static final int WALK_TICKS = 400;
    private static final int LOTS_MAX = 100;
    private static final int IOC_LOTS_MAX = 60;
    private static final int CROSSING_TICKS = 3;
    private static final int ACCOUNTS = 1_000;

    private final FlowShape shape;
    private final SplittableRandom random;
    private final int[] distances;
    private final Flow out;
    private final TreeMap<Integer, Level> bids = new TreeMap<>();
    private final TreeMap<Integer, Level> asks = new TreeMap<>();
    private final Resting[] live;
    private final int[] count = new int[2];
    private final TradeTally tally = new TradeTally();
    private int liveCount;
    private int orders;
    private int middle = MIDDLE_TICKS;

    private FlowGenerator(FlowShape shape, long seed, int commands) {
        this.shape = shape;
        random = new SplittableRandom(seed);
        distances = distances(shape.meanDistanceTicks());
        out = new Flow(shape, shape.restingOrders() + commands);
        live = new Resting[shape.restingOrders() * 2 + 1_000];
    }

    /** The stream of a shape with so many measured commands. */
    public static Flow generate(FlowShape shape, long seed, int commands) {
        return new FlowGenerator(shape, seed, commands).generate(commands);
    }

    private Flow generate(int commands) {
        for (int i = 0; i < shape.restingOrders(); i++) {
            boolean buy = (i & 1) == 0;
            add(buy, passivePrice(buy), 1 + random.nextInt(LOTS_MAX), Flow.ADD);
        }
        for (int i = 0; i < commands; i++) {
            walk();
            command();
        }
        int[] resting = Arrays.stream(live, 0, liveCount)
                .mapToInt(order -> order.number)
                .toArray();
        out.finish(orders, resting, tally.result());
        return out;
    }

    private void walk() {
        if (random.nextInt(64) == 0) {
            int step = random.nextBoolean() ? 1 : -1;
            if (Math.abs(middle + step - MIDDLE_TICKS) <= WALK_TICKS) {
                middle += step;
            }
        }
    }

    private void command() {
        int draw = random.nextInt(100);
        if (liveCount < 10 || (draw -= shape.addPercent()) < 0) {
            newOrder();
        } else if ((draw -= shape.iocPercent()) < 0) {
            immediate();
        } else if ((draw -= shape.cancelPercent()) < 0) {
            cancel(live[random.nextInt(liveCount)]);
        } else if ((draw -= shape.movePercent()) < 0) {
            move(live[random.nextInt(liveCount)]);
        } else {
            reduce(live[random.nextInt(liveCount)]);
        }
    }

    /** By how many thousandths of 2,000 orders the book is too large (or, below zero, too small), within -1000 and 1000. */
    private int surplus() {
        return Math.max(-1_000, Math.min(1_000, (liveCount - shape.restingOrders()) / 2));
    }

    /** True more often, the more the first count is behind the second. */
    private boolean behind(int first, int second) {
        return random.nextInt(1_000) < Math.max(100, Math.min(900, 500 + (second - first) * 2));
    }

    private void newOrder() {
        boolean buy = behind(count[0], count[1]);
        boolean crossing = random.nextInt(1_000) < Math.max(0, Math.min(500, 60 + surplus() * 2));
        add(buy, crossing ? crossingPrice(buy) : passivePrice(buy), 1 + random.nextInt(LOTS_MAX), Flow.ADD);
    }

    private void immediate() {
        // It takes from the other side, so it is a buy more often where there are more sell orders.
        boolean buy = behind(count[0], count[1]);
        add(buy, crossingPrice(buy), 1 + random.nextInt(IOC_LOTS_MAX), Flow.IOC);
    }

    private void add(boolean buy, int price, int lots, byte kind) {
        int number = orders++;
        short account = (short) (1 + random.nextInt(ACCOUNTS));
        while (meets(buy, price, lots, account)) {
            account = (short) (1 + random.nextInt(ACCOUNTS));
        }
        out.add(kind, buy, number, account, price, lots, 0, 0);
        Resting incoming = new Resting(number, buy, account, lots);
        match(incoming, price);
        if (incoming.leaves > 0 && kind == Flow.ADD) {
            rest(incoming, price);
            incoming.index = liveCount;
            live[liveCount++] = incoming;
            count[buy ? 0 : 1]++;
        }
    }

    private void cancel(Resting order) {
        out.add(Flow.CANCEL, order.buy, order.number, order.account, order.level.price, 0, 0, 0);
        unlink(order);
        forget(order);
    }

    private void move(Resting order) {
        boolean crossing = random.nextInt(1_000) < Math.max(0, Math.min(100, 10 + surplus() / 5));
        int price = crossing ? crossingPrice(order.buy) : passivePrice(order.buy);
        if (price == order.level.price || meets(order.buy, price, order.leaves, order.account)) {
            do {
                price = passivePrice(order.buy);
            } while (price == order.level.price);
        }
        out.add(Flow.MOVE, order.buy, order.number, order.account, price, order.leaves, 0, 0);
        unlink(order);
        match(order, price);
        if (order.leaves > 0) {
            rest(order, price);
        } else {
            forget(order);
        }
    }

    private void reduce(Resting order) {
        Resting reduced = order;
        while (reduced.leaves < 2) {
            reduced = live[random.nextInt(liveCount)];
        }
        int by = 1 + random.nextInt(reduced.leaves - 1);
        reduced.leaves -= by;
        reduced.total -= by;
        out.add(
                Flow.REDUCE,
                reduced.buy,
                reduced.number,
                reduced.account,
                reduced.level.price,
                by,
                reduced.leaves,
                reduced.total);
    }

    /** A price away from the middle, and never one that trades. */
    private int passivePrice(boolean buy) {
        int away = 1 + distances[random.nextInt(distances.length)];
        if (buy) {
            return Math.min(middle - away, asks.isEmpty() ? Integer.MAX_VALUE : asks.firstKey() - 1);
        }
        return Math.max(middle + away, bids.isEmpty() ? 0 : bids.lastKey() + 1);
    }

    /** A price that trades, up to some ticks behind the best one. */
    private int crossingPrice(boolean buy) {
        TreeMap<Integer, Level> opposite = buy ? asks : bids;
        if (opposite.isEmpty()) {
            return passivePrice(buy);
        }
        int behind = random.nextInt(CROSSING_TICKS + 1);
        return buy ? opposite.firstKey() + behind : opposite.lastKey() - behind;
    }

    // ---- the plain book
    // ------------------------------------------------------------------------------------------------------------

    private boolean meets(boolean buy, int price, int lots, short account) {
        int wanted = lots;
        for (Level level : (buy ? asks : bids.descendingMap()).values()) {
            if (wanted <= 0 || (buy ? level.price > price : level.price < price)) {
                return false;
            }
            for (Resting maker = level.first; maker != null && wanted > 0; maker = maker.next) {
                if (maker.account == account) {
                    return true;
                }
                wanted -= maker.leaves;
            }
        }
        return false;
    }

    private void match(Resting taker, int price) {
        TreeMap<Integer, Level> opposite = taker.buy ? asks : bids;
        while (taker.leaves > 0 && !opposite.isEmpty()) {
            Level best = (taker.buy ? opposite.firstEntry() : opposite.lastEntry()).getValue();
            if (taker.buy ? best.price > price : best.price < price) {
                return;
            }
            Resting maker = best.first;
            int lots = Math.min(taker.leaves, maker.leaves);
            tally.add(maker.number, lots, best.price);
            taker.leaves -= lots;
            maker.leaves -= lots;
            if (maker.leaves == 0) {
                unlink(maker);
                forget(maker);
            }
        }
    }

    private void rest(Resting order, int price) {
        Level level = (order.buy ? bids : asks).computeIfAbsent(price, Level::new);
        order.level = level;
        order.previous = level.last;
        order.next = null;
        if (level.last == null) {
            level.first = order;
        } else {
            level.last.next = order;
        }
        level.last = order;
    }

    private void unlink(Resting order) {
        Level level = order.level;
        if (order.previous == null) {
            level.first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            level.last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        if (level.first == null) {
            (order.buy ? bids : asks).remove(level.price);
        }
    }

    private void forget(Resting order) {
        Resting last = live[--liveCount];
        live[liveCount] = null;
        if (last != order) {
            live[order.index] = last;
            last.index = order.index;
        }
        count[order.buy ? 0 : 1]--;
    }

    /** Values as an exponential distribution of this mean has them, in whole ticks. */
    private static int[] distances(int mean) {
        int[] values = new int[1 << 16];
        for (int i = 0; i < values.length; i++) {
            double share = (i + 0.5) / values.length;
            values[i] = (int) Math.min(8L * mean, (long) (-mean * StrictMath.log(1 - share)));
        }
        return values;
    }

    private static final class Level {
        private final int price;
        private Resting first;
        private Resting last;

        private Level(int price) {
            this.price = price;
        }
    }

    private static final class Resting {
        private final int number;
        private final boolean buy;
        private final short account;
        private int total;
        private int leaves;
        private int index;
        private Level level;
        private Resting previous;
        private Resting next;

        private Resting(int number, boolean buy, short account, int lots) {
            this.number = number;
            this.buy = buy;
            this.account = account;
            this.total = lots;
            this.leaves = lots;
        }
    }
}
