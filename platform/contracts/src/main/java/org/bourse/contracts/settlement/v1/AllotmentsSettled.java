package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * A chunk of allotments is settled: units delivered, cash paid, the rest of the holds released, all in one transaction.
 *
 * @param allocationId the allocation run
 * @param offeringId its offering
 * @param chunk number of the chunk
 * @param chunks how many chunks there are
 * @param lines how many lines it had
 * @param quantityLots lots delivered
 * @param chargedMinor cash paid to the issuer, minor units
 * @param releasedMinor cash released to the investors, minor units
 * @param settledAtMicros time of the settlement
 */
public record AllotmentsSettled(
        String allocationId,
        String offeringId,
        int chunk,
        int chunks,
        int lines,
        long quantityLots,
        long chargedMinor,
        long releasedMinor,
        long settledAtMicros)
        implements SettlementEvent {
    public AllotmentsSettled {
        Objects.requireNonNull(allocationId, "allocationId");
        Objects.requireNonNull(offeringId, "offeringId");
    }
}
