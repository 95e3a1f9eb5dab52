package org.bourse.local.flow;

import java.util.Objects;
import org.bourse.contracts.market.v1.Side;

/**
 * One command of an order flow, in the flow's own references.
 *
 * @param seq number of the command in its source, strictly rising
 * @param operation what is done
 * @param orderRef the order that it is about; an immediate-or-cancel order has a reference of its own
 * @param side side of the order
 * @param priceTicks limit price in ticks of the flow
 * @param quantityLots quantity of a new order, or by how much it is reduced, or what a replaced order is left with, in lots
 */
public record FlowCommand(long seq, Operation operation, long orderRef, Side side, long priceTicks, long quantityLots) {

    /** What a command does. */
    public enum Operation {
        /** A new limit order that rests. */
        ADD,
        /** Takes a part of the quantity away; the order keeps its place. */
        REDUCE,
        /** Takes the order out. */
        DELETE,
        /** Gives the order a new open quantity and price, at the back of the queue. */
        REPLACE,
        /** A new limit order of which whatever does not trade at once is cancelled. */
        IOC
    }

    /** Checks that every command names a price and a quantity. */
    public FlowCommand {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(side, "side");
        if (priceTicks <= 0 || quantityLots <= 0) {
            throw new IllegalArgumentException("command " + seq + " has price " + priceTicks + " ticks and quantity "
                    + quantityLots + " lots; both must be more than zero");
        }
    }
}
