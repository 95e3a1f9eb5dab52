package org.bourse.issuance.domain.offering;

import org.bourse.contracts.issuance.v1.OfferingState;

/**
 * An offering took a command.
 *
 * @param command the command
 * @param to state after it
 * @param atMicros when
 */
public record OfferingMoved(OfferingCommand command, OfferingState to, long atMicros) {}
