package org.bourse.pricing.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.bourse.contracts.money.TradingUnits;
import org.hibernate.annotations.Immutable;

/**
 * An instrument as pricing knows it. Pricing does not own it: rows are written by the intake of the topic, and only read through this
 * class.
 */
@Entity
@Immutable
@Table(name = "instruments")
public class InstrumentEntity {
    @Id
    private String symbol;

    @Column(insertable = false, updatable = false)
    private long id;

    private String asset;
    private String currency;

    @Column(name = "currency_scale")
    private int currencyScale;

    @Column(name = "asset_scale")
    private int assetScale;

    @Column(name = "tick_size")
    private BigDecimal tickSize;

    @Column(name = "lot_size")
    private BigDecimal lotSize;

    private String status;

    /** For Hibernate. */
    protected InstrumentEntity() {}

    /** Market symbol. */
    public String symbol() {
        return symbol;
    }

    /** Place in lists. */
    public long id() {
        return id;
    }

    /** Ledger code of the security. */
    public String asset() {
        return asset;
    }

    /** Ledger code of the currency. */
    public String currency() {
        return currency;
    }

    /** Where it stands in its life. */
    public String status() {
        return status;
    }

    /** The units in which its prices and quantities are counted. */
    public TradingUnits units() {
        return TradingUnits.of(tickSize, lotSize, currencyScale, assetScale);
    }
}
