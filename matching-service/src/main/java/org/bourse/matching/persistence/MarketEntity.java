package org.bourse.matching.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A market as the API shows it. */
@Entity
@Table(name = "markets")
public class MarketEntity {
    @Id
    private String symbol;

    private String status;
    private String currency;

    @Column(name = "currency_scale")
    private int currencyScale;

    @Column(name = "asset_scale")
    private int assetScale;

    @Column(name = "tick_size")
    private String tickSize;

    @Column(name = "lot_size")
    private String lotSize;

    @Column(name = "reference_price_ticks")
    private long referencePriceTicks;

    /** For Hibernate. */
    protected MarketEntity() {}

    /** Its symbol. */
    public String symbol() {
        return symbol;
    }

    /** OPENING until the engine has opened it, then OPEN. */
    public String status() {
        return status;
    }

    /** Ledger code of its currency. */
    public String currency() {
        return currency;
    }

    /** Fraction digits of the currency. */
    public int currencyScale() {
        return currencyScale;
    }

    /** Fraction digits of the asset. */
    public int assetScale() {
        return assetScale;
    }

    /** Price step. */
    public String tickSize() {
        return tickSize;
    }

    /** Quantity step. */
    public String lotSize() {
        return lotSize;
    }

    /** Price with which trading started, in ticks. */
    public long referencePriceTicks() {
        return referencePriceTicks;
    }
}
