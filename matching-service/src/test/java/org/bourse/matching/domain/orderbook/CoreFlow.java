package org.bourse.matching.domain.orderbook;

import java.util.List;
import java.util.Random;

/** Commands from a seed: every kind of order and command over so few prices and accounts that everything meets everything. */
final class CoreFlow {
    private static final int[] REASONS = {Reason.SCHEDULE, Reason.OPERATOR};

    private final Random random;
    private final CoreRules rules;
    private final long lowest;
    private final int prices;
    private final int lots;
    private final int plain;
    private final int timed;
    private final int liveMax;
    private final int owned;
    private final long stride;
    private final long pace;
    private final boolean wild;
    private long time = 1_000_000;
    private long tokens;

    CoreFlow(long seed) {
        random = new Random(seed);
        prices = 2 + random.nextInt(random.nextInt(4) == 0 ? 40 : 9);
        boolean far = random.nextInt(8) == 0;
        stride = far ? 1L << random.nextInt(30) : 1;
        lowest = random.nextInt(3) == 0 ? 1 : far ? 1L << random.nextInt(50) : 95 + random.nextInt(10);
        lots = random.nextInt(3) == 0 ? 3 : 5 + random.nextInt(60);
        liveMax = random.nextInt(100) == 0 ? 700 : 60;
        plain = random.nextInt(4) == 0 ? 90 : random.nextInt(70);
        owned = random.nextInt(3) == 0 ? 0 : random.nextInt(90);
        timed = random.nextInt(30);
        wild = random.nextInt(40) == 0;
        int kind = random.nextInt(10);
        int bands = kind < 5 ? BandKind.NONE : kind < 8 ? BandKind.COLLARS : BandKind.LULD;
        pace = bands == BandKind.LULD && random.nextInt(4) > 0 ? 5_000 : 1;
        rules = new CoreRules(
                wild ? CoreRules.MAX_SIDE_LOTS : lots,
                random.nextInt(10) == 0 ? CoreRules.MAX_PRICE_TICKS : lowest + prices * stride,
                random.nextInt(4) == 0 ? 0 : price(),
                random.nextInt(5) == 0 ? 200 + random.nextInt(800) : 0,
                bands,
                random.nextInt(4) == 0 ? 0 : random.nextInt(1500),
                random.nextInt(4) == 0 ? 0 : random.nextInt(800),
                random.nextInt(8) == 0 ? 0 : random.nextInt(1000),
                random.nextInt(3_000) * pace,
                random.nextInt(3) == 0 ? -1 : random.nextInt(2_000) * pace);
    }

    CoreRules rules() {
        return rules;
    }

    /** The next command to a book in this state. */
    CoreCommand next(NaiveBook book) {
        time += (random.nextInt(8) == 0 ? random.nextInt(1_500) : random.nextInt(20) - 3) * pace;
        time += random.nextInt(book.phase() == Phase.HALTED ? 20 : 400) == 0 ? 70_000 * pace : 0;
        if (tokens == 0 && book.phase() == Phase.CLOSED) {
            return phase(random.nextBoolean() ? Phase.CONTINUOUS : Phase.PRE_OPEN);
        }
        if (NaiveBook.isCall(book.phase()) && random.nextInt(40) == 0) {
            return phase(Phase.CONTINUOUS);
        }
        boolean shut =
                book.phase() == Phase.CLOSED || book.phase() == Phase.HALTED || book.phase() == Phase.CANCEL_ONLY;
        if ((shut || book.phase() == Phase.TRADING_AT_LAST) && random.nextInt(pace > 1 ? 40 : 10) == 0
                || random.nextInt(180) == 0) {
            return phase(1 + random.nextInt(9));
        }
        int kind = random.nextInt(100);
        if (book.live().size() > liveMax && random.nextInt(3) == 0) {
            kind = 65;
        }
        if (kind < 60) {
            return CoreCommand.enter(order(), time);
        }
        if (kind < 76) {
            return CoreCommand.of(CoreCommand.Kind.CANCEL, time, target(book), 0, 0, 0);
        }
        if (kind < 94) {
            return amend(book);
        }
        return rare();
    }

    private CoreCommand rare() {
        int account = 1 + random.nextInt(5);
        return switch (random.nextInt(12)) {
            case 0 ->
                CoreCommand.of(
                        CoreCommand.Kind.MASS_CANCEL,
                        time,
                        0,
                        random.nextInt(4) == 0 ? 0 : account,
                        random.nextInt(3),
                        random.nextBoolean() ? Reason.MASS_CANCEL : Reason.OPERATOR);
            case 1, 2 -> CoreCommand.of(CoreCommand.Kind.BLOCK, time, 0, account, random.nextInt(6) == 0 ? 1 : 0, 0);
            case 3, 4 ->
                CoreCommand.of(
                        CoreCommand.Kind.ARM,
                        time,
                        0,
                        account,
                        random.nextInt(3) == 0 ? 0 : time + (random.nextInt(4_000) - 100) * pace,
                        0);
            case 5 -> CoreCommand.of(CoreCommand.Kind.REFERENCE, time, 0, random.nextInt(3) == 0 ? 0 : price(), 0, 0);
            default -> CoreCommand.of(CoreCommand.Kind.TICK, time, 0, 0, 0, 0);
        };
    }

    private CoreCommand phase(int phase) {
        return CoreCommand.of(CoreCommand.Kind.PHASE, time, 0, phase, REASONS[random.nextInt(REASONS.length)], 0);
    }

    private CoreCommand amend(NaiveBook book) {
        long token = target(book);
        long quantity = random.nextInt(3) == 0 ? 0 : quantity();
        long limit = random.nextInt(2) == 0 ? 0 : price();
        long stop = random.nextInt(6) == 0 ? price() : 0;
        List<NaiveBook.Order> live = book.live();
        if (random.nextInt(3) > 0) {
            for (NaiveBook.Order order : live) {
                if (order.token == token) {
                    quantity = Math.max(0, order.quantity + random.nextInt(7) - 4);
                    limit = random.nextInt(4) == 0 ? order.limit : limit;
                    stop = NaiveBook.isStop(order.type) && random.nextBoolean() ? price() : stop;
                }
            }
        }
        if (random.nextInt(60) == 0) {
            quantity = -quantity;
        }
        if (random.nextInt(60) == 0) {
            limit = -limit;
        }
        return CoreCommand.of(CoreCommand.Kind.AMEND, time, token, quantity, limit, stop);
    }

    /** Nearly always a live order. */
    private long target(NaiveBook book) {
        List<NaiveBook.Order> live = book.live();
        return live.isEmpty() || random.nextInt(12) == 0
                ? 1 + random.nextInt((int) Math.min(tokens + 1, 1_000_000))
                : live.get(random.nextInt(live.size())).token;
    }

    private NewOrder order() {
        NewOrder order = new NewOrder();
        order.token = ++tokens;
        order.account = 1 + random.nextInt(5);
        order.side = (byte) (1 + random.nextInt(2));
        order.quantityLots = quantity();
        order.limitTicks = price();
        if (random.nextInt(100) < timed) {
            order.timeInForce = (byte) (1 + random.nextInt(7));
            order.expireMicros = time + (random.nextInt(4_000) - 200) * pace;
        }
        if (random.nextInt(100) < owned) {
            order.stpGroup = 1 + random.nextInt(2);
            order.stpMode = random.nextInt(5);
        }
        if (random.nextInt(100) < plain) {
            return order;
        }
        order.timeInForce = (byte) (random.nextInt(3) > 0 ? Tif.GTC : 1 + random.nextInt(7));
        order.expireMicros = time + (random.nextInt(4_000) - 200) * pace;
        order.type = (byte) (random.nextInt(3) > 0 ? OrderKind.LIMIT : 1 + random.nextInt(6));
        if (random.nextInt(3) == 0) {
            order.displayLots = 1 + random.nextInt(4);
        }
        if (random.nextInt(8) == 0) {
            order.minLots = random.nextInt((int) Math.min(lots, order.quantityLots + 2));
        }
        if (random.nextInt(8) == 0) {
            order.postOnly = (byte) (1 + random.nextInt(2));
        }
        if (NaiveBook.isStop(order.type) || random.nextInt(30) == 0) {
            order.stopTicks = price();
            order.trailTicks = random.nextInt(2) == 0 ? 0 : random.nextInt(4) * stride;
            order.trailBps = random.nextInt(5) == 0 ? 0 : random.nextInt(900);
        }
        if (random.nextInt(80) == 0) {
            switch (random.nextInt(5)) {
                case 0 -> order.quantityLots = random.nextInt(3) - 2;
                case 1 -> order.limitTicks = random.nextInt(3) - 2;
                case 2 -> order.displayLots = -1;
                case 3 -> order.stopTicks = random.nextInt(3) - 2;
                default -> order.minLots = -1;
            }
        }
        return order;
    }

    private long quantity() {
        if (wild && random.nextInt(3) == 0) {
            return CoreRules.MAX_SIDE_LOTS / (1 + random.nextInt(6)) - random.nextInt(3);
        }
        return 1 + random.nextInt(random.nextInt(50) == 0 ? lots + 1 : lots);
    }

    private long price() {
        long price = lowest + random.nextInt(random.nextInt(60) == 0 ? prices + 2 : prices) * stride;
        return stride > 1 && random.nextInt(3) == 0 ? price + random.nextInt(3) : price;
    }
}
