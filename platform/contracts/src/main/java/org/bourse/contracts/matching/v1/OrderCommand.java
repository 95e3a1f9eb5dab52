package org.bourse.contracts.matching.v1;

import org.bourse.contracts.event.Event;

/** What a partner asks of an order, as it travels from the order API to the pre-trade check. */
public sealed interface OrderCommand extends Event permits PlaceOrder, AmendOrder, CancelOrder, PlaceDeal {
    /** Identifier of the command, {@code cmd_…}; the answer of the engine names it. */
    String commandId();

    /** The order that it is about, {@code ord_…}. */
    String orderId();

    /** The account of the order. */
    String accountId();

    /** The market of the order. */
    String symbol();
}
