package org.bourse.issuance.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of {@code issuers}. */
@Entity
@Table(name = "issuers")
public class IssuerEntity {
    @Id
    @Column(name = "issuer_id")
    private String issuerId;

    private String name;

    private String country;

    private String kind;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "owner_client_id")
    private String ownerClientId;

    @Version
    private long version;

    @Column(name = "created_at_micros")
    private long createdAtMicros;

    /** For Hibernate. */
    protected IssuerEntity() {}

    /** A new row. */
    public IssuerEntity(
            String issuerId,
            String name,
            String country,
            String kind,
            String accountId,
            String ownerClientId,
            long createdAtMicros) {
        this.issuerId = issuerId;
        this.name = name;
        this.country = country;
        this.kind = kind;
        this.accountId = accountId;
        this.ownerClientId = ownerClientId;
        this.createdAtMicros = createdAtMicros;
    }

    /** Identifier, {@code iss_…}. */
    public String issuerId() {
        return issuerId;
    }

    /** Full name. */
    public String name() {
        return name;
    }

    /** Country, ISO 3166 alpha-2. */
    public String country() {
        return country;
    }

    /** What it is. */
    public String kind() {
        return kind;
    }

    /** Account that delivers units and receives proceeds. */
    public String accountId() {
        return accountId;
    }

    /** API client that manages its offerings. */
    public String ownerClientId() {
        return ownerClientId;
    }

    /** Number of changes. */
    public long version() {
        return version;
    }

    /** When it was registered. */
    public long createdAtMicros() {
        return createdAtMicros;
    }
}
