package org.bourse.contracts.matching.v1;

import org.bourse.contracts.event.Event;

/** A record of the engine's input log. */
public sealed interface BookCommand extends Event
        permits EnterOrder,
                ReviseOrder,
                CancelOrder,
                OpenMarket,
                ChangePhase,
                MassCancel,
                BlockAccount,
                SetCancelTimer,
                SetMarketRules,
                TickMarket,
                BustTrade,
                EnterDeal {
    /** The market that it is for. */
    String symbol();
}
