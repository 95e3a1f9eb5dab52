package org.bourse.issuance.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.domain.instrument.Instrument;

/** A row of {@code instruments}. */
@Entity
@Table(name = "instruments")
public class InstrumentEntity {
    @Id
    private String symbol;

    /** Order of description, given by the database. */
    @Column(insertable = false, updatable = false)
    private Long number;

    private String asset;

    private String name;

    @Enumerated(EnumType.STRING)
    private InstrumentKind kind;

    @Column(name = "issuer_id")
    private String issuerId;

    private String currency;

    @Column(name = "currency_scale")
    private int currencyScale;

    @Column(name = "asset_scale")
    private int assetScale;

    @Column(name = "tick_size")
    private BigDecimal tickSize;

    @Column(name = "lot_size")
    private BigDecimal lotSize;

    @Enumerated(EnumType.STRING)
    private InstrumentStatus status;

    @Column(name = "reference_price_ticks")
    private Long referencePriceTicks;

    @Version
    private long version;

    @Column(name = "created_at_micros")
    private long createdAtMicros;

    @Column(name = "changed_at_micros")
    private long changedAtMicros;

    /** For Hibernate. */
    protected InstrumentEntity() {}

    /** A new row. */
    public static InstrumentEntity of(Instrument instrument) {
        InstrumentEntity entity = new InstrumentEntity();
        entity.symbol = instrument.symbol();
        entity.asset = instrument.asset();
        entity.name = instrument.name();
        entity.kind = instrument.kind();
        entity.issuerId = instrument.issuerId();
        entity.currency = instrument.currency();
        entity.currencyScale = instrument.units().currencyScale();
        entity.assetScale = instrument.units().assetScale();
        entity.tickSize = instrument.units().tickSize();
        entity.lotSize = instrument.units().lotSize();
        entity.createdAtMicros = instrument.createdAtMicros();
        entity.take(instrument);
        return entity;
    }

    /** Takes over what can change; the version is counted by Hibernate. */
    public final void take(Instrument instrument) {
        status = instrument.status();
        referencePriceTicks = instrument.referencePriceTicks();
        changedAtMicros = instrument.changedAtMicros();
    }

    /** The instrument. */
    public Instrument instrument() {
        return new Instrument(
                symbol,
                asset,
                name,
                kind,
                issuerId,
                currency,
                TradingUnits.of(tickSize, lotSize, currencyScale, assetScale),
                status,
                referencePriceTicks,
                version,
                createdAtMicros,
                changedAtMicros);
    }

    /** Order of description. */
    public long number() {
        return number;
    }
}
