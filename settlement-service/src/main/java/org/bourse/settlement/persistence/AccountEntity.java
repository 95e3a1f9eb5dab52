package org.bourse.settlement.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;

/** An account of a participant. */
@Entity
@Table(name = "accounts")
public class AccountEntity {
    @Id
    @Column(name = "account_id")
    private String accountId;

    /** Given by the database, in the order of opening. */
    @Column(name = "number", insertable = false, updatable = false)
    private Long number;

    @Column(name = "participant_id")
    private String participantId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private AccountKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "owner_client_id")
    private String ownerClientId;

    @Column(name = "broker_client_id")
    private String brokerClientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AccountStatus status;

    @Column(name = "status_reason")
    private String statusReason;

    @Version
    @Column(name = "version")
    private Long version;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the mapper. */
    protected AccountEntity() {}

    /** A new account, active. */
    public AccountEntity(
            String accountId,
            String participantId,
            AccountKind kind,
            String name,
            String ownerClientId,
            String brokerClientId,
            Instant createdAt) {
        this.accountId = accountId;
        this.participantId = participantId;
        this.kind = kind;
        this.name = name;
        this.ownerClientId = ownerClientId;
        this.brokerClientId = brokerClientId;
        this.status = AccountStatus.ACTIVE;
        this.createdAt = createdAt;
    }

    /** Identifier. */
    public String accountId() {
        return accountId;
    }

    /** Order of opening. */
    public long number() {
        return number;
    }

    /** The participant it belongs to. */
    public String participantId() {
        return participantId;
    }

    /** Whose it is. */
    public AccountKind kind() {
        return kind;
    }

    /** Name for people. */
    public String name() {
        return name;
    }

    /** API client of the owner. */
    public String ownerClientId() {
        return ownerClientId;
    }

    /** API client of the broker; may be null. */
    public String brokerClientId() {
        return brokerClientId;
    }

    /** What it may do. */
    public AccountStatus status() {
        return status;
    }

    /** Why it has its status, from the operator; may be null. */
    public String statusReason() {
        return statusReason;
    }

    /** Gives it another status. */
    public void status(AccountStatus newStatus, String reason) {
        this.status = newStatus;
        this.statusReason = reason;
    }

    /** Rises by one with each change, from 1. */
    public long version() {
        return version == null ? 1 : version + 1;
    }

    /** When it was opened. */
    public Instant createdAt() {
        return createdAt;
    }
}
