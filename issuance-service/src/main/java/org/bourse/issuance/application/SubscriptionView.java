package org.bourse.issuance.application;

import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.subscription.Subscription;

/**
 * A subscription with what it is for.
 *
 * @param subscription the subscription
 * @param instrument what is issued
 */
public record SubscriptionView(Subscription subscription, Instrument instrument) {}
