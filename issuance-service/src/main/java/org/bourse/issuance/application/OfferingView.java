package org.bourse.issuance.application;

import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.persistence.OfferingStore;

/**
 * An offering with what belongs to it.
 *
 * @param offering the offering
 * @param instrument what is issued
 * @param ownerClientId API client of the issuer
 */
public record OfferingView(Offering offering, Instrument instrument, String ownerClientId) {
    static OfferingView of(OfferingStore.Stored stored) {
        return new OfferingView(
                stored.offering().offering(), stored.instrument().instrument(), stored.ownerClientId());
    }
}
