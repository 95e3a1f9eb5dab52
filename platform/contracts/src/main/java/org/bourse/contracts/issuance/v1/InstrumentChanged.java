package org.bourse.contracts.issuance.v1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Objects;
import org.bourse.contracts.money.TradingUnits;

/**
 * The whole reference data of an instrument after a change.
 *
 * @param symbol market symbol, {@code ACME-USD}
 * @param asset ledger code of the security, {@code ACME}
 * @param name full name
 * @param kind what it is
 * @param issuerId its issuer
 * @param currency ledger code of the currency in which it trades
 * @param currencyScale fraction digits of the currency's minor unit
 * @param assetScale fraction digits of the asset's smallest unit
 * @param tickSize price step, decimal
 * @param lotSize quantity step, decimal
 * @param status where it stands in its life
 * @param referencePriceTicks price with which trading starts, in ticks; null before the listing
 * @param version rises by one with each change
 * @param changedAtMicros time of the change
 */
public record InstrumentChanged(
        String symbol,
        String asset,
        String name,
        InstrumentKind kind,
        String issuerId,
        String currency,
        int currencyScale,
        int assetScale,
        String tickSize,
        String lotSize,
        InstrumentStatus status,
        Long referencePriceTicks,
        long version,
        long changedAtMicros)
        implements IssuanceEvent {
    public InstrumentChanged {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(tickSize, "tickSize");
        Objects.requireNonNull(lotSize, "lotSize");
        Objects.requireNonNull(status, "status");
    }

    /** The units in which its prices and quantities are counted. */
    @JsonIgnore
    public TradingUnits units() {
        return TradingUnits.of(new BigDecimal(tickSize), new BigDecimal(lotSize), currencyScale, assetScale);
    }
}
