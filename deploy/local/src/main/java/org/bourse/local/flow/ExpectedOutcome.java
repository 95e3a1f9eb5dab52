package org.bourse.local.flow;

import java.util.List;
import java.util.Objects;

/**
 * What a flow led to where it was recorded, or in the model that made it.
 *
 * @param source whose record it is, for the report
 * @param binding whether a book of strict price-time priority must come to the same; else the comparison is only told
 * @param fills every fill, in the order of execution
 * @param bests best bid and offer after some commands, in the order of the commands; empty where they are not known
 */
public record ExpectedOutcome(String source, boolean binding, List<Fill> fills, List<Best> bests) {

    /**
     * A fill.
     *
     * @param seq command that traded
     * @param fillNo number of the fill within the command, from 1
     * @param restingRef the order that rested
     * @param priceTicks price
     * @param quantityLots quantity
     */
    public record Fill(long seq, int fillNo, long restingRef, long priceTicks, long quantityLots) {
        @Override
        public String toString() {
            return "command " + seq + " fill " + fillNo + ": " + quantityLots + " at " + priceTicks
                    + " ticks with order " + restingRef;
        }
    }

    /**
     * Best bid and offer after a command.
     *
     * @param seq the command
     * @param askTicks best offer, null where nothing is offered
     * @param askLots quantity offered there
     * @param bidTicks best bid, null where nothing is bid
     * @param bidLots quantity bid there
     */
    public record Best(long seq, Long askTicks, long askLots, Long bidTicks, long bidLots) {
        @Override
        public String toString() {
            return "after command " + seq + ": bid " + bidLots + " at " + bidTicks + ", offer " + askLots + " at "
                    + askTicks + " ticks";
        }
    }

    /** Copies the lists. */
    public ExpectedOutcome {
        Objects.requireNonNull(source, "source");
        fills = List.copyOf(fills);
        bests = List.copyOf(bests);
    }
}
