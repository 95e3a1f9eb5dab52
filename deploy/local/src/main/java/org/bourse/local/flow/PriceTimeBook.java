package org.bourse.local.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bourse.contracts.market.v1.Side;

/**
 * The plainest book of strict price-time priority: what the generated flow leads to is worked out with it, and the readers of real flows
 * use it to know which orders stand. It shares nothing with the engine that it is compared with.
 */
public final class PriceTimeBook {
    private final Map<Long, Resting> orders = new HashMap<>();
    private final TreeMap<Long, Map<Long, Resting>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Map<Long, Resting>> asks = new TreeMap<>();

    /** A fill of a resting order. */
    public record Match(long restingRef, long priceTicks, long quantityLots) {}

    private static final class Resting {
        private final long ref;
        private final Side side;
        private final long priceTicks;
        private long openLots;

        Resting(long ref, Side side, long priceTicks, long openLots) {
            this.ref = ref;
            this.side = side;
            this.priceTicks = priceTicks;
            this.openLots = openLots;
        }
    }

    /** Applies a command and tells its fills. What is asked of an order that does not stand has no effect. */
    public List<Match> apply(FlowCommand command) {
        return switch (command.operation()) {
            case ADD -> enter(command, true);
            case IOC -> enter(command, false);
            case REDUCE -> {
                Resting order = orders.get(command.orderRef());
                if (order != null) {
                    take(order, Math.min(order.openLots, command.quantityLots()));
                }
                yield List.of();
            }
            case DELETE -> {
                remove(command.orderRef());
                yield List.of();
            }
            case REPLACE -> {
                remove(command.orderRef());
                yield enter(command, true);
            }
        };
    }

    /** The best price of a side. */
    public Optional<Long> best(Side side) {
        TreeMap<Long, Map<Long, Resting>> levels = levels(side);
        return levels.isEmpty() ? Optional.empty() : Optional.of(levels.firstKey());
    }

    /** The quantity at the best price of a side, zero where nothing stands. */
    public long bestLots(Side side) {
        return best(side)
                .map(price -> levels(side).get(price).values().stream()
                        .mapToLong(order -> order.openLots)
                        .sum())
                .orElse(0L);
    }

    /** Best bid and offer as they are after a command. */
    public ExpectedOutcome.Best bestAfter(long seq) {
        return new ExpectedOutcome.Best(
                seq,
                best(Side.SELL).orElse(null),
                bestLots(Side.SELL),
                best(Side.BUY).orElse(null),
                bestLots(Side.BUY));
    }

    /** Whether an order stands. */
    public boolean stands(long ref) {
        return orders.containsKey(ref);
    }

    /** What is open of an order, zero where it does not stand. */
    public long openLots(long ref) {
        Resting order = orders.get(ref);
        return order == null ? 0 : order.openLots;
    }

    /** How many orders stand. */
    public int size() {
        return orders.size();
    }

    private List<Match> enter(FlowCommand command, boolean rests) {
        if (orders.containsKey(command.orderRef())) {
            throw new IllegalArgumentException(
                    "command " + command.seq() + " enters order " + command.orderRef() + ", which stands already");
        }
        List<Match> matches = new ArrayList<>();
        long left = command.quantityLots();
        TreeMap<Long, Map<Long, Resting>> opposite = levels(command.side().opposite());
        while (left > 0 && !opposite.isEmpty() && crosses(command, opposite.firstKey())) {
            Resting resting =
                    opposite.firstEntry().getValue().values().iterator().next();
            long quantity = Math.min(left, resting.openLots);
            matches.add(new Match(resting.ref, resting.priceTicks, quantity));
            left -= quantity;
            take(resting, quantity);
        }
        if (left > 0 && rests) {
            Resting order = new Resting(command.orderRef(), command.side(), command.priceTicks(), left);
            orders.put(order.ref, order);
            levels(order.side)
                    .computeIfAbsent(order.priceTicks, price -> new LinkedHashMap<>())
                    .put(order.ref, order);
        }
        return matches;
    }

    private static boolean crosses(FlowCommand command, long oppositeTicks) {
        return command.side() == Side.BUY
                ? oppositeTicks <= command.priceTicks()
                : oppositeTicks >= command.priceTicks();
    }

    private void take(Resting order, long lots) {
        order.openLots -= lots;
        if (order.openLots == 0) {
            remove(order.ref);
        }
    }

    private void remove(long ref) {
        Resting order = orders.remove(ref);
        if (order != null) {
            Map<Long, Resting> level = levels(order.side).get(order.priceTicks);
            level.remove(ref);
            if (level.isEmpty()) {
                levels(order.side).remove(order.priceTicks);
            }
        }
    }

    private TreeMap<Long, Map<Long, Resting>> levels(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
