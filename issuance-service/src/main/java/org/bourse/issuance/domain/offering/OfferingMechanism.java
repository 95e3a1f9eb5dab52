package org.bourse.issuance.domain.offering;

import static org.bourse.contracts.issuance.v1.OfferingState.ALLOCATED;
import static org.bourse.contracts.issuance.v1.OfferingState.BOOK_CLOSED;
import static org.bourse.contracts.issuance.v1.OfferingState.DRAFT;
import static org.bourse.contracts.issuance.v1.OfferingState.ISSUED;
import static org.bourse.contracts.issuance.v1.OfferingState.OPEN;

import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.issuance.domain.StateTable;

/** How an offering finds its price and its course. Each mechanism brings a table of its own. */
public enum OfferingMechanism {
    /** One price, named in advance; the book is shared after its close. */
    FIXED_PRICE(StateTable.of(OfferingState.class, OfferingCommand.class)
            .allow(DRAFT, OfferingCommand.OPEN, OPEN)
            .allow(OPEN, OfferingCommand.SUBSCRIBE, OPEN)
            .allow(OPEN, OfferingCommand.WITHDRAW_SUBSCRIPTION, OPEN)
            .allow(OPEN, OfferingCommand.CLOSE, BOOK_CLOSED)
            .allow(BOOK_CLOSED, OfferingCommand.ALLOCATE, ALLOCATED)
            .allow(ALLOCATED, OfferingCommand.CONFIRM_SETTLEMENT, ISSUED)
            .build());

    private final StateTable<OfferingState, OfferingCommand> table;

    OfferingMechanism(StateTable<OfferingState, OfferingCommand> table) {
        this.table = table;
    }

    /** The course of such an offering. */
    public StateTable<OfferingState, OfferingCommand> table() {
        return table;
    }
}
