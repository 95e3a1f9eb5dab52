package org.bourse.issuance.domain.instrument;

import org.bourse.contracts.issuance.v1.InstrumentStatus;

/**
 * An instrument took a command.
 *
 * @param to status after it
 * @param referencePriceTicks price with which trading starts; null where it stays as it is
 * @param atMicros when
 */
public record InstrumentMoved(InstrumentStatus to, Long referencePriceTicks, long atMicros) {}
