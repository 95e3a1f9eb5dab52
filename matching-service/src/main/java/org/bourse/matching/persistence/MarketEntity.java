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

    private String phase;

    @Column(name = "phase_reason")
    private String phaseReason;

    @Column(name = "phase_note")
    private String phaseNote;

    @Column(name = "phase_since_micros")
    private Long phaseSinceMicros;

    @Column(name = "phase_call")
    private String phaseCall;

    @Column(name = "auction_phase")
    private String auctionPhase;

    @Column(name = "auction_price_ticks")
    private Long auctionPriceTicks;

    @Column(name = "auction_lots")
    private Long auctionLots;

    @Column(name = "auction_at_micros")
    private Long auctionAtMicros;

    /** For Hibernate. */
    protected MarketEntity() {}

    /** Its symbol. */
    public String symbol() {
        return symbol;
    }

    /** OTC_ONLY until its instrument is listed, OPENING until the engine has opened the book, then OPEN. */
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

    /** The phase in which the engine last said it is. */
    public String phase() {
        return phase;
    }

    /** Why; null before the first change. */
    public String phaseReason() {
        return phaseReason;
    }

    /** In the words of the operator; may be null. */
    public String phaseNote() {
        return phaseNote;
    }

    /** Since when; null before the first change. */
    public Long phaseSinceMicros() {
        return phaseSinceMicros;
    }

    /** When the auction ends, or ended, JSON; may be null. */
    public String phaseCall() {
        return phaseCall;
    }

    /** Phase of the last auction that found a price; null before the first one. */
    public String auctionPhase() {
        return auctionPhase;
    }

    /** Its price, in ticks. */
    public Long auctionPriceTicks() {
        return auctionPriceTicks;
    }

    /** What traded in it, in lots. */
    public Long auctionLots() {
        return auctionLots;
    }

    /** When it ended. */
    public Long auctionAtMicros() {
        return auctionAtMicros;
    }
}
