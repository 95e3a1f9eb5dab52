package org.bourse.issuance.domain.instrument;

import java.math.BigDecimal;
import java.util.Objects;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.domain.Decision;
import org.bourse.issuance.domain.StateTable;

/**
 * The reference data of a security.
 *
 * @param symbol market symbol, asset and currency with a hyphen between
 * @param asset ledger code of the security
 * @param name full name
 * @param kind what it is
 * @param issuerId its issuer
 * @param currency ledger code of the currency in which it is offered and traded
 * @param units how prices and quantities are counted
 * @param status where it stands in its life
 * @param referencePriceTicks price with which trading starts; null before the listing
 * @param version rises by one with each change
 * @param createdAtMicros when it was described
 * @param changedAtMicros when it changed last
 */
public record Instrument(
        String symbol,
        String asset,
        String name,
        InstrumentKind kind,
        String issuerId,
        String currency,
        TradingUnits units,
        InstrumentStatus status,
        Long referencePriceTicks,
        long version,
        long createdAtMicros,
        long changedAtMicros) {
    /** The life of an instrument. */
    public static final StateTable<InstrumentStatus, InstrumentCommand> TABLE = StateTable.of(
                    InstrumentStatus.class, InstrumentCommand.class)
            .allow(InstrumentStatus.DRAFT, InstrumentCommand.ISSUE, InstrumentStatus.ISSUED)
            .allow(InstrumentStatus.ISSUED, InstrumentCommand.LIST, InstrumentStatus.LISTED)
            .build();

    public Instrument {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(status, "status");
    }

    /** A new instrument of which nothing is issued. */
    public static Instrument draft(
            String asset,
            String name,
            InstrumentKind kind,
            String issuerId,
            String currency,
            TradingUnits units,
            long nowMicros) {
        return new Instrument(
                symbol(asset, currency),
                asset,
                name,
                kind,
                issuerId,
                currency,
                units,
                InstrumentStatus.DRAFT,
                null,
                0,
                nowMicros,
                nowMicros);
    }

    /** The symbol of the market of an asset in a currency. */
    public static String symbol(String asset, String currency) {
        return asset + '-' + currency;
    }

    /** The canonical decimal of the tick. */
    public String tickSize() {
        return decimal(units.tickSize());
    }

    /** The canonical decimal of the lot. */
    public String lotSize() {
        return decimal(units.lotSize());
    }

    /** Whether, and with what effect, the instrument takes a command now. */
    public Decision<InstrumentMoved> decide(InstrumentCommand command, Long referencePrice, long nowMicros) {
        return TABLE.next(status, command)
                .<Decision<InstrumentMoved>>map(
                        to -> new Decision.Accepted<>(new InstrumentMoved(to, referencePrice, nowMicros)))
                .orElseGet(() -> TABLE.refuse(status, command));
    }

    /** The instrument after an event. */
    public Instrument apply(InstrumentMoved event) {
        return new Instrument(
                symbol,
                asset,
                name,
                kind,
                issuerId,
                currency,
                units,
                event.to(),
                event.referencePriceTicks() == null ? referencePriceTicks : event.referencePriceTicks(),
                version + 1,
                createdAtMicros,
                event.atMicros());
    }

    private static String decimal(BigDecimal value) {
        return org.bourse.contracts.money.Decimals.format(value);
    }
}
