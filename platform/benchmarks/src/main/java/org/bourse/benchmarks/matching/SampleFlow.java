package org.bourse.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PlaceOrder;

/**
 * A stream of limit orders and cancels from a seed, with prices around one that wanders by a tick: about half of the commands are new
 * orders, nearly all others take one out again that was entered shortly before, so that the book stays shallow, as a real one is.
 */
public final class SampleFlow {
    /** The market of the stream. */
    public static final String SYMBOL = "ACME-USD";

    private static final int OPEN_MAX = 400;
    private static final int SPREAD_TICKS = 12;
    private static final int LOTS_MAX = 200;

    private SampleFlow() {}

    /** The opening of the market. */
    public static OpenMarket opening() {
        return new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, 58_500);
    }

    /** The stream of a seed. */
    public static List<BookCommand> of(long seed, int commands) {
        Random random = new Random(seed);
        List<BookCommand> stream = new ArrayList<>(commands);
        List<String> open = new ArrayList<>();
        long middle = 58_500;
        for (int number = 1; number <= commands; number++) {
            middle += random.nextInt(50) == 0 ? random.nextInt(3) - 1 : 0;
            if (open.size() >= OPEN_MAX || (open.size() > OPEN_MAX / 2 && random.nextBoolean())) {
                String orderId = open.remove(random.nextInt(open.size()));
                stream.add(new CancelOrder("cmd_" + number, orderId, "acc_A", SYMBOL, number));
            } else {
                String orderId = "ord_" + number;
                stream.add(order(random, number, orderId, middle));
                open.add(orderId);
            }
        }
        return stream;
    }

    private static EnterOrder order(Random random, int number, String orderId, long middle) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        // one order in ten crosses the middle
        int away = random.nextInt(10) == 0 ? -1 - random.nextInt(3) : 1 + random.nextInt(SPREAD_TICKS);
        long price = side == Side.BUY ? middle - away : middle + away;
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + number,
                        orderId,
                        "acc_A",
                        "client_" + number,
                        SYMBOL,
                        side,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        1L + random.nextInt(LOTS_MAX),
                        price,
                        number),
                null,
                null);
    }
}
