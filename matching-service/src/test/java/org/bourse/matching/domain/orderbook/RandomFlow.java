package org.bourse.matching.domain.orderbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.settlement.v1.DeclineReason;

/** A stream of commands from a seed: all kinds, with many that hit the edges (equal prices, known identifiers, foreign accounts). */
final class RandomFlow {
    private static final String[] SYMBOLS = {"ACME-USD", "BETA-EUR", "NEWCO-USD"};
    private static final String[] ACCOUNTS = {"acc_A", "acc_B", "acc_C"};
    private static final DeclineReason[] DECLINES = DeclineReason.values();
    private static final int KNOWN_MAX = 400;

    private final Random random;
    private final int prices;
    private final List<String> known = new ArrayList<>();
    private long number;

    RandomFlow(long seed, int prices) {
        this.random = new Random(seed);
        this.prices = prices;
    }

    BookCommand next() {
        number++;
        String symbol = SYMBOLS[random.nextInt(100) < 90 ? 0 : 1 + random.nextInt(2)];
        int kind = random.nextInt(100);
        if (number == 1 || kind == 0) {
            return TestMarket.opening(SYMBOLS[random.nextInt(number < 10_000 ? 2 : 3)]);
        }
        if (kind < 50 || known.isEmpty()) {
            return enter(symbol);
        }
        String id = known.get(random.nextInt(known.size()));
        if (kind < 75) {
            return new CancelOrder("cmd_" + number, id, account(id), symbol, number);
        }
        Long lots = random.nextInt(3) == 0 ? null : Long.valueOf(1 + random.nextInt(60));
        Long price = lots == null || random.nextInt(3) == 0 ? Long.valueOf(price()) : null;
        return new ReviseOrder(
                new AmendOrder("cmd_" + number, id, account(id), symbol, lots, price, number), declined());
    }

    private EnterOrder enter(String symbol) {
        String id = random.nextInt(50) == 0 && !known.isEmpty()
                ? known.get(random.nextInt(known.size()))
                : "ord_" + number + "_" + random.nextInt(ACCOUNTS.length);
        remember(id);
        String account = account(id);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long lots = random.nextInt(2000) == 0 ? Long.MAX_VALUE / (1 + random.nextInt(40)) : 1 + random.nextInt(50);
        int force = random.nextInt(10);
        EnterOrder order;
        if (random.nextInt(8) == 0) {
            Long collar = random.nextInt(40) == 0 ? null : Long.valueOf(price());
            order = TestMarket.market(
                    symbol,
                    "cmd_" + number,
                    id,
                    account,
                    side,
                    force < 5 ? TimeInForce.IOC : TimeInForce.FOK,
                    lots,
                    collar);
        } else {
            TimeInForce timeInForce = force < 7 ? TimeInForce.GTC : force < 9 ? TimeInForce.IOC : TimeInForce.FOK;
            order = TestMarket.limit(symbol, "cmd_" + number, id, account, side, timeInForce, lots, price());
        }
        DeclineReason declined = declined();
        return declined == null ? order : TestMarket.declined(order, declined);
    }

    private DeclineReason declined() {
        return random.nextInt(40) == 0 ? DECLINES[random.nextInt(DECLINES.length)] : null;
    }

    private long price() {
        return 1000 + random.nextInt(prices);
    }

    /** Nearly always the account of the order. */
    private String account(String id) {
        int own = id.charAt(id.length() - 1) - '0';
        return ACCOUNTS[random.nextInt(30) == 0 ? random.nextInt(ACCOUNTS.length) : own];
    }

    private void remember(String id) {
        if (known.size() < KNOWN_MAX) {
            known.add(id);
        } else {
            known.set(random.nextInt(KNOWN_MAX), id);
        }
    }
}
