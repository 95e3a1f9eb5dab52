package org.bourse.contracts.issuance.v1;

import java.util.Objects;

/**
 * An offering after a change.
 *
 * @param offeringId identifier, {@code off_…}
 * @param issuerId who issues
 * @param issuerAccountId account from which the units are delivered and to which the proceeds go
 * @param symbol instrument that is issued
 * @param state state after the change
 * @param priceTicks offer price
 * @param offeredLots quantity offered
 * @param version rises by one with each change
 * @param changedAtMicros time of the change
 */
public record OfferingChanged(
        String offeringId,
        String issuerId,
        String issuerAccountId,
        String symbol,
        OfferingState state,
        long priceTicks,
        long offeredLots,
        long version,
        long changedAtMicros)
        implements IssuanceEvent {
    public OfferingChanged {
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(issuerAccountId, "issuerAccountId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(state, "state");
    }
}
