package org.bourse.issuance.domain.subscription;

/**
 * A subscription took a command of its investor.
 *
 * @param to state after it
 * @param atMicros when
 */
public record SubscriptionMoved(SubscriptionState to, long atMicros) {}
