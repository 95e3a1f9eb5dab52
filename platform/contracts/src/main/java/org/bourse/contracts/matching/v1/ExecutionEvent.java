package org.bourse.contracts.matching.v1;

import org.bourse.contracts.event.Event;

/** A record of a market's journal: something that happened to an order, or to the market itself. */
public sealed interface ExecutionEvent extends Event
        permits MarketOpened,
                OrderAccepted,
                OrderRejected,
                TradeExecuted,
                OrderCanceled,
                OrderAmended,
                AmendRejected,
                CancelRejected,
                PhaseChanged,
                OrderTriggered,
                OrderDecremented,
                OrderRepriced,
                MassCanceled,
                AccountBlocked,
                CancelTimerSet,
                MarketRulesChanged,
                DealRejected,
                TradeBusted,
                BustRejected {
    /** The market. */
    String symbol();

    /** Number in the journal of the market: 1, 2, 3 … without a gap. */
    long sequence();

    /** The command that led to it; null for {@link MarketOpened}, and where time alone led to it. */
    String commandId();

    /** Whether it is the last event of its command, so that the book is at rest after it. */
    boolean lastOfCommand();

    /** Time of the command in the engine's input log, microseconds since 1970. */
    long eventTimeMicros();
}
