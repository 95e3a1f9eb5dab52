package org.bourse.issuance.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.issuance.application.OfferingView;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;

/** An offering. */
public record OfferingResponse(
        String offeringId,
        String issuerId,
        String symbol,
        String asset,
        String currency,
        String state,
        String mechanism,
        String allotmentPolicy,
        String price,
        String quantity,
        String minimumQuantity,
        String maximumQuantity,
        String termsHash,
        long version,
        String createdAt,
        String changedAt) {
    static OfferingResponse of(OfferingView view) {
        Offering offering = view.offering();
        Instrument instrument = view.instrument();
        Long maximum = offering.terms().maximumLots();
        return new OfferingResponse(
                offering.offeringId(),
                offering.issuerId(),
                instrument.symbol(),
                instrument.asset(),
                instrument.currency(),
                offering.state().name(),
                offering.terms().mechanism().name(),
                offering.terms().allotmentPolicy(),
                instrument.units().price(offering.terms().priceTicks()),
                instrument.units().quantity(offering.terms().offeredLots()),
                instrument.units().quantity(offering.terms().minimumLots()),
                maximum == null ? null : instrument.units().quantity(maximum),
                offering.terms().hash(),
                offering.version(),
                Timestamps.format(offering.createdAtMicros()),
                Timestamps.format(offering.changedAtMicros()));
    }
}
