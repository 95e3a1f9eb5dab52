package org.bourse.settlement.domain.ledger;

/**
 * A chunk of an allocation run.
 *
 * @param allocationId the run
 * @param chunk number of the chunk
 */
public record ChunkId(String allocationId, int chunk) {}
