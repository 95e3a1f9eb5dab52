package org.bourse.local.demo;

import java.util.Objects;
import org.bourse.local.client.OrderEntry;
import org.bourse.local.flow.OrderFlow;

/**
 * What a demo does.
 *
 * @param flow the order flow that is replayed
 * @param investors how many investors subscribe and trade
 * @param warmUpCommands commands of a generated flow that a market of its own sees first; zero for none
 * @param window the most order requests in flight
 * @param ratePerSecond orders per second in the phase of a fixed rate
 * @param rateSeconds length of that phase; zero for none
 * @param seed seed of the warm-up
 */
public record DemoSettings(
        OrderFlow flow, int investors, int warmUpCommands, int window, int ratePerSecond, int rateSeconds, long seed) {
    static final int INVESTORS_MIN = 4;
    static final int INVESTORS_MAX = 5_000;
    static final int WARM_UP_MAX = 1_000_000;
    static final int RATE_MAX = 5_000;
    static final int RATE_SECONDS_MAX = 600;

    /** Checks the bounds. */
    public DemoSettings {
        Objects.requireNonNull(flow, "flow");
        require(investors, "investors", INVESTORS_MIN, INVESTORS_MAX);
        require(warmUpCommands, "warm-up commands", 0, WARM_UP_MAX);
        require(window, "window", 1, OrderEntry.WINDOW_MAX);
        require(ratePerSecond, "rate", 1, RATE_MAX);
        require(rateSeconds, "seconds of the fixed rate", 0, RATE_SECONDS_MAX);
    }

    /** How many orders the phase of a fixed rate has. */
    int rateOrders() {
        return ratePerSecond * rateSeconds;
    }

    private static void require(int value, String what, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not between " + min + " and " + max);
        }
    }
}
