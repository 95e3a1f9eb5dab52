package org.bourse.issuance.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.issuance.domain.instrument.Instrument;

/** An instrument that is admitted to trading. */
public record ListingResponse(String symbol, String status, String referencePrice, String listedAt) {
    static ListingResponse of(Instrument instrument) {
        return new ListingResponse(
                instrument.symbol(),
                instrument.status().name(),
                instrument.units().price(instrument.referencePriceTicks()),
                Timestamps.format(instrument.changedAtMicros()));
    }
}
