package org.bourse.matching.domain.engine;

import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceOrder;

/** What the words of a command add to what the core says of it. */
final class Telling {
    final String commandId;
    MarketPhase previous;
    MarketPhase asked;
    PhaseReason reason;
    String note;
    AuctionCall call;
    PlaceOrder entering;
    AmendOrder amending;
    CancelOrder cancelling;

    Telling(String commandId) {
        this.commandId = commandId;
    }

    /** The phase before the command, which asks for no other. */
    Telling before(MarketPhase before) {
        previous = before;
        return this;
    }

    /** The phase before the opening of the market. */
    Telling phase(MarketPhase before, OpenMarket opening) {
        previous = before;
        asked = opening.phase();
        reason = PhaseReason.LISTING;
        call = opening.call();
        return this;
    }

    /** The phase before the command that asks for another. */
    Telling phase(MarketPhase before, ChangePhase change) {
        previous = before;
        asked = change.phase();
        reason = change.reason();
        note = change.note();
        call = change.call();
        return this;
    }

    Telling entering(PlaceOrder order) {
        entering = order;
        return this;
    }

    Telling amending(AmendOrder amendment) {
        amending = amendment;
        return this;
    }

    Telling cancelling(CancelOrder cancel) {
        cancelling = cancel;
        return this;
    }
}
