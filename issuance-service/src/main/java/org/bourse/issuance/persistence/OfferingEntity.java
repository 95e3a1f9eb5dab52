package org.bourse.issuance.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingMechanism;
import org.bourse.issuance.domain.offering.OfferingTerms;

/** A row of {@code offerings}. */
@Entity
@Table(name = "offerings")
public class OfferingEntity {
    @Id
    @Column(name = "offering_id")
    private String offeringId;

    /** Order of drafting, given by the database. */
    @Column(insertable = false, updatable = false)
    private Long number;

    @Column(name = "issuer_id")
    private String issuerId;

    @Column(name = "issuer_account_id")
    private String issuerAccountId;

    private String symbol;

    @Enumerated(EnumType.STRING)
    private OfferingMechanism mechanism;

    @Column(name = "allotment_policy")
    private String allotmentPolicy;

    @Column(name = "price_ticks")
    private long priceTicks;

    @Column(name = "offered_lots")
    private long offeredLots;

    @Column(name = "minimum_lots")
    private long minimumLots;

    @Column(name = "maximum_lots")
    private Long maximumLots;

    @Column(name = "terms_hash")
    private String termsHash;

    @Enumerated(EnumType.STRING)
    private OfferingState state;

    @Version
    private long version;

    @Column(name = "created_at_micros")
    private long createdAtMicros;

    @Column(name = "changed_at_micros")
    private long changedAtMicros;

    /** For Hibernate. */
    protected OfferingEntity() {}

    /** A new row. */
    public static OfferingEntity of(Offering offering) {
        OfferingEntity entity = new OfferingEntity();
        entity.offeringId = offering.offeringId();
        entity.issuerId = offering.issuerId();
        entity.issuerAccountId = offering.issuerAccountId();
        entity.symbol = offering.terms().symbol();
        entity.mechanism = offering.terms().mechanism();
        entity.allotmentPolicy = offering.terms().allotmentPolicy();
        entity.priceTicks = offering.terms().priceTicks();
        entity.offeredLots = offering.terms().offeredLots();
        entity.minimumLots = offering.terms().minimumLots();
        entity.maximumLots = offering.terms().maximumLots();
        entity.termsHash = offering.terms().hash();
        entity.createdAtMicros = offering.createdAtMicros();
        entity.take(offering);
        return entity;
    }

    /** Takes over what can change; the version is counted by Hibernate. */
    public final void take(Offering offering) {
        state = offering.state();
        changedAtMicros = offering.changedAtMicros();
    }

    /** The offering. */
    public Offering offering() {
        OfferingTerms terms = new OfferingTerms(
                symbol, mechanism, allotmentPolicy, priceTicks, offeredLots, minimumLots, maximumLots);
        return new Offering(
                offeringId, issuerId, issuerAccountId, terms, state, version, createdAtMicros, changedAtMicros);
    }

    /** Order of drafting. */
    public long number() {
        return number;
    }
}
