package org.bourse.contracts.issuance.v1;

import java.util.List;
import java.util.Objects;

/**
 * A chunk of the allotments of an offering, to be settled as delivery versus payment against the issuer.
 *
 * @param allocationId the allocation run, {@code alc_…}
 * @param offeringId the offering
 * @param symbol the instrument issued
 * @param asset ledger code of the units delivered
 * @param unitsPerLot smallest units of the asset in a lot
 * @param currency ledger code of the cash
 * @param issuerAccountId account that delivers the units and receives the cash
 * @param chunk number of this chunk, from 1
 * @param chunks how many chunks there are
 * @param lines at most {@link #LINES_MAX} lines
 */
public record AllotmentsDeclared(
        String allocationId,
        String offeringId,
        String symbol,
        String asset,
        long unitsPerLot,
        String currency,
        String issuerAccountId,
        int chunk,
        int chunks,
        List<AllotmentLine> lines)
        implements IssuanceEvent {
    /** The most lines in a chunk. */
    public static final int LINES_MAX = 500;

    public AllotmentsDeclared {
        Objects.requireNonNull(allocationId, "allocationId");
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(issuerAccountId, "issuerAccountId");
        lines = List.copyOf(lines);
        if (lines.size() > LINES_MAX || chunk < 1 || chunk > chunks || unitsPerLot <= 0) {
            throw new IllegalArgumentException("chunk " + chunk + " of " + chunks + " with " + lines.size() + " lines");
        }
    }
}
