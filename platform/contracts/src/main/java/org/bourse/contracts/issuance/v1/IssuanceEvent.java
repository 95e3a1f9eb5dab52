package org.bourse.contracts.issuance.v1;

import org.bourse.contracts.event.Event;

/** What issuance-service publishes. */
public sealed interface IssuanceEvent extends Event
        permits InstrumentChanged, OfferingChanged, SubscriptionSubmitted, SubscriptionWithdrawn, AllotmentsDeclared {}
