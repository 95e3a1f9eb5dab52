package org.bourse.issuance.domain.allotment;

/**
 * What one subscription receives.
 *
 * @param id the subscription
 * @param lots what it receives, zero or more and never more than it asked for
 */
public record Allotment(String id, long lots) {}
