package org.bourse.local.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;

/**
 * A flow from the zero-intelligence model of Smith, Farmer, Gillemot and Krishnamurthy (Quantitative Finance 3, 2003), in the form of
 * a birth-death process as in Cont, Stoikov and Talreja (Operations Research 58, 2010).
 *
 * <p>Events of independent Poisson processes: limit orders arrive with one rate at each of the {@link #BAND_TICKS} prices below the best
 * offer (buys) and above the best bid (sells); market orders arrive with a rate per side; each standing order is cancelled with a rate of
 * its own. Only the sequence of the events matters here, so the embedded chain is drawn: the next event is one of the processes with a
 * probability in proportion to its rate. Three things are added, so that every command occurs: some limit orders are marketable and rest
 * with what they do not trade, some cancellations take only a part, and a few replace the order elsewhere in the band.
 *
 * <p>All arithmetic is in 64-bit integers and the random numbers are SplitMix64, so a seed gives the same flow on every machine.
 */
public final class GeneratedFlow {
    /** How many commands a flow has unless it is told otherwise. */
    public static final int DEFAULT_COMMANDS = 20_000;

    /** Limit orders come at prices up to so far from the other side. */
    static final int BAND_TICKS = 50;

    // Rates in events per million units of time. About LIMIT_RATE / CANCEL_RATE orders stand at each price far from the
    // touch.
    private static final long LIMIT_RATE = 1_000;
    private static final long MARKET_RATE = 9_000;
    private static final long CANCEL_RATE = 100;

    private static final long START_MID_TICKS = 58_500;
    private static final int START_DEPTH = 20;
    private static final int START_ORDERS_PER_PRICE = 2;
    private static final int MARKET_REACH_TICKS = 25;
    private static final int MARKETABLE_ONE_IN = 50;
    private static final int PARTIAL_ONE_IN = 12;
    private static final int REPLACED_ONE_IN = 40;
    private static final int ROUND_LOT = 100;
    private static final int ODD_LOTS_MAX = 300;

    private final SplitMix64 random;
    private final PriceTimeBook book = new PriceTimeBook();
    private final List<FlowCommand> commands = new ArrayList<>();
    private final List<ExpectedOutcome.Fill> fills = new ArrayList<>();
    private final List<ExpectedOutcome.Best> bests = new ArrayList<>();
    private final LiveOrders live = new LiveOrders();
    private long nextRef = 1;
    private long lastBid = START_MID_TICKS - 1;
    private long lastAsk = START_MID_TICKS + 1;

    private GeneratedFlow(long seed) {
        this.random = new SplitMix64(seed);
    }

    /**
     * Generates a flow.
     *
     * @param seed the same seed gives the same flow
     * @param count how many commands, at least as many as the book is opened with
     */
    public static OrderFlow of(long seed, int count) {
        if (count < 2 * START_DEPTH * START_ORDERS_PER_PRICE) {
            throw new IllegalArgumentException("a generated flow has at least "
                    + 2 * START_DEPTH * START_ORDERS_PER_PRICE + " commands, not " + count);
        }
        GeneratedFlow model = new GeneratedFlow(seed);
        model.openBook();
        while (model.commands.size() < count) {
            model.next();
        }
        return new OrderFlow(
                "generated-" + seed,
                "zero-intelligence model of Smith et al. (2003), seed " + seed,
                new BigDecimal("0.01"),
                model.commands,
                Optional.of(new ExpectedOutcome("the model's own book", true, model.fills, model.bests)),
                Map.of());
    }

    private void openBook() {
        for (int depth = 1; depth <= START_DEPTH; depth++) {
            for (int order = 0; order < START_ORDERS_PER_PRICE; order++) {
                issue(Operation.ADD, nextRef++, Side.BUY, START_MID_TICKS - depth, quantity());
                issue(Operation.ADD, nextRef++, Side.SELL, START_MID_TICKS + depth, quantity());
            }
        }
    }

    private void next() {
        long limits = 2 * LIMIT_RATE * BAND_TICKS;
        long markets = 2 * MARKET_RATE;
        long cancels = CANCEL_RATE * live.size();
        long drawn = random.below(limits + markets + cancels);
        if (drawn < limits) {
            limitOrder(drawn % 2 == 0 ? Side.BUY : Side.SELL);
        } else if (drawn < limits + markets) {
            marketOrder(drawn % 2 == 0 ? Side.BUY : Side.SELL);
        } else {
            cancellation();
        }
    }

    private void limitOrder(Side side) {
        if (random.below(MARKETABLE_ONE_IN) == 0) {
            issue(Operation.ADD, nextRef++, side, side == Side.BUY ? lastAsk : lastBid, quantity());
        } else {
            issue(Operation.ADD, nextRef++, side, passivePrice(side), quantity());
        }
    }

    private void marketOrder(Side side) {
        if (book.best(side.opposite()).isEmpty()) {
            return;
        }
        long limit = side == Side.BUY ? lastAsk + MARKET_REACH_TICKS : lastBid - MARKET_REACH_TICKS;
        issue(Operation.IOC, nextRef++, side, Math.max(1, limit), quantity());
    }

    private void cancellation() {
        FlowCommand order = live.at((int) random.below(live.size()));
        long open = book.openLots(order.orderRef());
        if (open > 1 && random.below(PARTIAL_ONE_IN) == 0) {
            issue(Operation.REDUCE, order.orderRef(), order.side(), order.priceTicks(), 1 + random.below(open - 1));
        } else if (random.below(REPLACED_ONE_IN) == 0) {
            issue(Operation.REPLACE, order.orderRef(), order.side(), passivePrice(order.side()), quantity());
        } else {
            issue(Operation.DELETE, order.orderRef(), order.side(), order.priceTicks(), open);
        }
    }

    private long passivePrice(Side side) {
        long distance = 1 + random.below(BAND_TICKS);
        return Math.max(1, side == Side.BUY ? lastAsk - distance : lastBid + distance);
    }

    /** Half of the orders are of one round lot, the others of any size up to three. */
    private long quantity() {
        return random.below(2) == 0 ? ROUND_LOT : 1 + random.below(ODD_LOTS_MAX);
    }

    private void issue(Operation operation, long ref, Side side, long priceTicks, long lots) {
        FlowCommand command = new FlowCommand(commands.size() + 1L, operation, ref, side, priceTicks, lots);
        List<PriceTimeBook.Match> matches = book.apply(command);
        commands.add(command);
        for (int index = 0; index < matches.size(); index++) {
            PriceTimeBook.Match match = matches.get(index);
            fills.add(new ExpectedOutcome.Fill(
                    command.seq(), index + 1, match.restingRef(), match.priceTicks(), match.quantityLots()));
            live.keepIf(match.restingRef(), book.stands(match.restingRef()));
        }
        live.put(command, book.stands(ref));
        ExpectedOutcome.Best best = book.bestAfter(command.seq());
        bests.add(best);
        lastBid = best.bidTicks() == null ? lastBid : best.bidTicks();
        lastAsk = best.askTicks() == null ? lastAsk : best.askTicks();
    }

    /** The standing orders, so that one of them can be drawn by its number. */
    private static final class LiveOrders {
        private final List<FlowCommand> orders = new ArrayList<>();
        private final Map<Long, Integer> places = new HashMap<>();

        int size() {
            return orders.size();
        }

        FlowCommand at(int place) {
            return orders.get(place);
        }

        void put(FlowCommand command, boolean stands) {
            Integer place = places.get(command.orderRef());
            if (!stands) {
                keepIf(command.orderRef(), false);
            } else if (place == null) {
                places.put(command.orderRef(), orders.size());
                orders.add(command);
            } else {
                orders.set(place, command);
            }
        }

        void keepIf(long ref, boolean stands) {
            Integer place = stands ? null : places.remove(ref);
            if (place != null) {
                FlowCommand last = orders.remove(orders.size() - 1);
                if (last.orderRef() != ref) {
                    orders.set(place, last);
                    places.put(last.orderRef(), place);
                }
            }
        }
    }

    /** The generator of Steele, Lea and Flood (2014); written out so that no library can change the flow of a seed. */
    private static final class SplitMix64 {
        private long state;

        SplitMix64(long seed) {
            this.state = seed;
        }

        long next() {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }

        long below(long bound) {
            return Long.remainderUnsigned(next() >>> 1, bound);
        }
    }
}
