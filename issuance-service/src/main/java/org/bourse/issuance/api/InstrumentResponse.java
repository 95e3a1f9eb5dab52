package org.bourse.issuance.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.issuance.domain.instrument.Instrument;

/** The reference data of an instrument. */
public record InstrumentResponse(
        String symbol,
        String asset,
        String name,
        String kind,
        String issuerId,
        String currency,
        int currencyScale,
        int assetScale,
        String tickSize,
        String lotSize,
        String status,
        String referencePrice,
        long version,
        String createdAt,
        String changedAt) {
    static InstrumentResponse of(Instrument instrument) {
        Long reference = instrument.referencePriceTicks();
        return new InstrumentResponse(
                instrument.symbol(),
                instrument.asset(),
                instrument.name(),
                instrument.kind().name(),
                instrument.issuerId(),
                instrument.currency(),
                instrument.units().currencyScale(),
                instrument.units().assetScale(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.status().name(),
                reference == null ? null : instrument.units().price(reference),
                instrument.version(),
                Timestamps.format(instrument.createdAtMicros()),
                Timestamps.format(instrument.changedAtMicros()));
    }
}
