package org.bourse.settlement.domain.hold;

import java.util.OptionalLong;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PlaceOrder;

/**
 * The worst price at which an order may trade: its limit, or for an order without one a tenth beyond the price that it starts from.
 *
 * <p>The price that cash is held at is also the one that the engine gets, so that a buy never trades beyond its hold.
 */
final class WorstPrice {
    /** An order without a limit may trade up to a tenth away from where it starts. */
    private static final long COLLAR_PARTS = 10;

    private static final long BASIS_POINTS = 10_000;
    private static final long LOWEST_TICKS = 1;

    private WorstPrice() {}

    /**
     * The worst price of an order. Empty where a buy has no price to start from.
     *
     * @param referenceTicks last price, or the price of the listing; null before both
     */
    static OptionalLong ticks(PlaceOrder order, Long referenceTicks) {
        boolean buy = order.side() == Side.BUY;
        return switch (order.type()) {
            case LIMIT, STOP_LIMIT -> OptionalLong.of(order.limitTicks());
            case MARKET, MARKET_TO_LIMIT -> buy ? raised(referenceTicks) : OptionalLong.of(lowered(referenceTicks));
            case STOP -> buy ? raised(higher(order.options().stopTicks(), referenceTicks)) : late();
            case TRAILING_STOP -> buy ? raised(beyond(referenceTicks, order.options())) : late();
        };
    }

    /**
     * A sell that waits for a falling price is there to get out. By the time it is triggered the price may be anywhere, and a worst price
     * reckoned when it was entered would keep it from selling just then. Its hold is in units, so any price is covered.
     */
    private static OptionalLong late() {
        return OptionalLong.of(LOWEST_TICKS);
    }

    private static OptionalLong raised(Long startTicks) {
        if (startTicks == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.addExact(startTicks, partRoundedUp(startTicks, 1, COLLAR_PARTS)));
    }

    private static long lowered(Long startTicks) {
        return startTicks == null
                ? LOWEST_TICKS
                : Math.max(LOWEST_TICKS, startTicks - partRoundedUp(startTicks, 1, COLLAR_PARTS));
    }

    private static Long higher(long stopTicks, Long referenceTicks) {
        return referenceTicks == null ? stopTicks : Math.max(stopTicks, referenceTicks);
    }

    /** Where the trigger of a trailing buy begins: it only falls from there. */
    private static Long beyond(Long referenceTicks, OrderOptions options) {
        if (referenceTicks == null) {
            return null;
        }
        long distance = options.trailingTicks() != null
                ? options.trailingTicks()
                : Math.max(1, partRoundedUp(referenceTicks, options.trailingBps(), BASIS_POINTS));
        return Math.addExact(referenceTicks, distance);
    }

    private static long partRoundedUp(long ticks, long times, long parts) {
        long product = Math.multiplyExact(ticks, times);
        return product / parts + (product % parts == 0 ? 0 : 1);
    }
}
