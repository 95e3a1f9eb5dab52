package org.bourse.issuance.domain.offering;

/** What can be asked of an offering. */
public enum OfferingCommand {
    /** Take subscriptions from now on. */
    OPEN,
    /** Take one subscription. */
    SUBSCRIBE,
    /** Give one subscription back. */
    WITHDRAW_SUBSCRIPTION,
    /** Take no more subscriptions. */
    CLOSE,
    /** Share what is offered among the subscriptions. */
    ALLOCATE,
    /** Everything that was allotted is settled; given by settlement, not by a client. */
    CONFIRM_SETTLEMENT
}
