package org.bourse.local.flow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;

/**
 * An order flow with what is known about it.
 *
 * @param name short name for the report
 * @param origin where it comes from, in one sentence
 * @param tickSize price of one tick
 * @param commands the commands in their order
 * @param expected what it led to at its source
 * @param leftOut what of the source is not among the commands: the reason and how often
 */
public record OrderFlow(
        String name,
        String origin,
        BigDecimal tickSize,
        List<FlowCommand> commands,
        Optional<ExpectedOutcome> expected,
        Map<String, Integer> leftOut) {

    /** Copies the collections; the order of what was left out stays. */
    public OrderFlow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(tickSize, "tickSize");
        Objects.requireNonNull(expected, "expected");
        commands = List.copyOf(commands);
        leftOut = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** Only the first commands, with what they led to. */
    public OrderFlow first(int count) {
        if (count >= commands.size()) {
            return this;
        }
        long last = commands.get(count - 1).seq();
        Optional<ExpectedOutcome> kept = expected.map(all -> new ExpectedOutcome(
                all.source(),
                all.binding(),
                all.fills().stream().filter(fill -> fill.seq() <= last).toList(),
                all.bests().stream().filter(best -> best.seq() <= last).toList()));
        return new OrderFlow(name, origin, tickSize, commands.subList(0, count), kept, leftOut);
    }

    /**
     * The price in the middle of the first moment at which both sides stand in the book, rounded down to a tick; from it the price of the
     * offering is taken.
     */
    public long firstMidTicks() {
        PriceTimeBook book = new PriceTimeBook();
        long mid = 0;
        for (FlowCommand command : commands) {
            book.apply(command);
            Optional<Long> bid = book.best(Side.BUY);
            Optional<Long> ask = book.best(Side.SELL);
            if (bid.isPresent() && ask.isPresent()) {
                mid = (bid.get() + ask.get()) / 2;
            }
            // A snapshot at the start comes side by side; the first command that is not an addition ends it.
            if (mid > 0 && command.operation() != Operation.ADD) {
                return mid;
            }
        }
        return mid > 0 ? mid : commands.get(0).priceTicks();
    }
}
